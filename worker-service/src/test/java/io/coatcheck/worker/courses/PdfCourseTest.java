package io.coatcheck.worker.courses;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.courses.PdfCourseResult;
import io.coatcheck.files.FileType;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Uploaded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

/** From an upload to its sections. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class PdfCourseTest {

    @ConfigProperty(name = "worker.parse.folder")
    Path folder;
    @Inject
    Jobs jobs;
    @Inject
    Uploaded uploaded;
    @Inject
    CourseDocuments documents;
    @Inject
    ObjectMapper json;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void bookBecomesADocumentWithItsSections() throws IOException {
        UUID id = submit(FileType.PDF, Book.ofTheSea().pdf());
        jobs.awaitStatus(id, COMPLETED);

        PdfCourseResult result = json.readValue(jobs.result(id), PdfCourseResult.class);

        assertThat(result.documentId()).isEqualTo(id);
        assertThat(result.title()).isEqualTo("The Sea");
        assertThat(result.sectionCount()).isEqualTo(3);
        assertThat(result.courseId()).isEqualTo("geo-101");
        assertThat(result.sections()).extracting(PdfCourseResult.Section::name).containsExactly("Tides", "Waves", "Currents");
        assertThat(result.sections()).extracting(PdfCourseResult.Section::sectionNumber).containsExactly(1, 2, 3);
        assertThat(result.sections().get(0).description()).startsWith("A tide is the regular rise and fall of the sea.");
        for (PdfCourseResult.Section section : result.sections()) {
            Row row = jobs.one("select * from course_section where id = $1", section.id());
            assertThat(row.getString("markdown")).hasSize(section.markdownLength());
            assertThat(row.getString("tenant")).isEqualTo("tenant");
            assertThat(row.getString("owner")).isEqualTo("owner");
        }
        assertThat(json.readTree(jobs.result(id)).fieldNames()).toIterable().containsExactlyInAnyOrder("document_id", "title",
                "section_count", "course_id", "chapter", "material_type", "sections");
    }

    @Test
    void otherFormatsAreReadAlike() throws IOException {
        Book book = Book.ofTheSea();
        List<UUID> ids = List.of(submit(FileType.EPUB, book.epub()), submit(FileType.DOCX, book.docx()),
                submit(FileType.MARKDOWN, book.markdown()), submit(FileType.TEXT, book.text()));

        for (UUID id : ids) {
            jobs.awaitStatus(id, COMPLETED);
            PdfCourseResult result = json.readValue(jobs.result(id), PdfCourseResult.class);
            assertThat(result.title()).isEqualTo("The Sea");
            assertThat(result.sections()).extracting(PdfCourseResult.Section::name)
                    .anyMatch(name -> name.endsWith("Currents"));
        }
    }

    @Test
    void secondAttemptStoresNothingTwice() {
        UUID id = JobIds.next();
        CourseDocument document = new CourseDocument(id, "tenant", "owner", "The Sea", null, null, null);

        var first = Jobs.get(documents.store(document, List.of(CourseSection.of(1, "Tides", "d", "text"))));
        var second = Jobs.get(documents.store(document, List.of(CourseSection.of(1, "Tides", "d", "text"))));

        assertThat(second).isEqualTo(first).hasSize(1);
    }

    @Test
    void whatCannotBeReadFailsForGoodAndTheWorkerGoesOn() throws IOException {
        byte[] book = Book.of("Book", 20, 500).pdf();
        refused(submit(FileType.PDF, PdfBook.of(Book.ofTheSea()).encryptedWith("x").bytes()), "encrypted-file");
        refused(submit(FileType.PDF, Arrays.copyOf(book, book.length / 2)), "damaged-file");
        refused(submit(FileType.PDF, "%PDF-1.7 nothing else %%EOF".getBytes()), "damaged-file");
        refused(submit(FileType.PDF, bomb()), "too-large-unpacked");
        refused(submit(FileType.PNG, new byte[] { 1 }), "unsupported-file");
        refused(submit(UUID.randomUUID()), "file-missing");
        jobs.awaitStatus(submit(FileType.PDF, Book.ofTheSea().pdf()), COMPLETED);
        assertNoCopyIsLeft();
    }

    @Test
    void heartbeatGoesOnWhileThousandPagesAreRead() {
        byte[] book = PdfBook.of(Book.of("Long", 50, 300)).withBookmarks().filledTo(1_000).bytes();
        UUID[] ids = { submit(FileType.PDF, book), submit(FileType.PDF, book), submit(FileType.PDF, book) };
        await().atMost(Jobs.PATIENCE).until(() -> jobs.job(ids[0]).getShort("progress") > 0);

        while (jobs.status(ids[2]) != COMPLETED) {
            Row beat = jobs.one("select extract(epoch from now() - max(heartbeat_at))::float8 as age from worker");
            // Every half second in tests, and the lease is fifteen.
            assertThat(beat.getDouble("age")).isLessThan(5);
            assertThat(jobs.status(ids[2])).isNotEqualTo(FAILED);
        }
    }

    @Test
    void cancelledJobStopsItsParse() {
        byte[] book = PdfBook.of(Book.of("Long", 50, 300)).filledTo(1_900).bytes();
        UUID id = submit(FileType.PDF, book);
        await().atMost(Jobs.PATIENCE).until(() -> "Reading the document".equals(jobs.job(id).getString("stage")));

        assertThat(jobs.cancel(id)).isTrue();
        jobs.awaitStatus(id, CANCELLED);

        // The threads are free for others at once, and nothing of it is stored.
        jobs.awaitStatus(submit(FileType.PDF, Book.ofTheSea().pdf()), COMPLETED);
        await().atMost(Jobs.PATIENCE).untilAsserted(this::assertNoCopyIsLeft);
        assertThat(jobs.one("select count(*) as documents from course_document where id = $1", id).getLong("documents"))
                .isZero();
    }

    private void refused(UUID id, String code) {
        Row job = jobs.awaitStatus(id, JobStatus.FAILED);
        assertThat(job.getString("error_code")).isEqualTo(code);
        assertThat(job.getInteger("attempt")).isEqualTo(1);
        assertThat(job.getString("error_message")).endsWith(".").doesNotContain("Exception").doesNotContain("pdfbox");
    }

    private UUID submit(FileType type, byte[] content) {
        return submit(uploaded.file(type, content));
    }

    private UUID submit(UUID file) {
        return jobs.submit(PdfCourseInput.TYPE, new PdfCourseInput(file, "geo-101", null, "book", null, null));
    }

    private void assertNoCopyIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static byte[] bomb() throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream stream = new PDStream(document);
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            COSArray filters = new COSArray();
            filters.add(COSName.FLATE_DECODE);
            try (OutputStream output = stream.getCOSObject().createOutputStream(filters)) {
                for (int megabyte = 0; megabyte < 200; megabyte++) {
                    output.write(spaces);
                }
            }
            page.setContents(stream);
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
