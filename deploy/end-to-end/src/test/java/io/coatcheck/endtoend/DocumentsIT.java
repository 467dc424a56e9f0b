package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.RunningStack;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** The document reader with both services as processes: real files, and workers that go away in the middle of a book. */
class DocumentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static RunningStack stack;
    private static Map<String, String> environment;
    private static ServiceProcess apiService;
    private static ServiceProcess worker;

    private final String reader = "reader-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = RunningStack.start();
        environment = new HashMap<>(stack.environment());
        environment.put("WORKER_LEASE_DURATION", "4s");
        environment.put("WORKER_LEASE_HEARTBEAT_INTERVAL", "1s");
        environment.put("WORKER_DRAIN_GRACE", "0s");
        apiService = ServiceProcess.start("api-service", environment).awaitReady();
        worker = ServiceProcess.start("worker-service", environment).awaitReady();
    }

    @AfterAll
    static void stop() {
        try (RunningStack ending = stack; ServiceProcess ended = apiService; ServiceProcess last = worker) {
            assertThat(ending).isNotNull();
            assertThat(ended).isNotNull();
            assertThat(last).isNotNull();
        }
    }

    @AfterEach
    void modelIsFastAgain() {
        modelTakes(0);
    }

    @Test
    void everyKindOfDocumentBecomesChaptersWithSummaries() {
        Book sea = Book.ofTheSea();
        Book journey = Book.of("Journeys", 4, 1_100);
        List<String> ids = List.of(uploaded("sea.pdf", sea.pdf()), uploaded("journey.pdf", journey.pdfWithoutBookmarks()),
                uploaded("sea.epub", sea.epub()), uploaded("journey.docx", journey.docx()),
                uploaded("sea.md", sea.markdown()), uploaded("notes.txt", "The tide rises. The moon pulls it.".getBytes()));

        ids.forEach(id -> awaitDocument(id, "completed"));

        for (String id : ids) {
            assertThat(chapters(id)).isNotEmpty().allSatisfy(chapter -> {
                assertThat(chapter.get("status")).isEqualTo("completed");
                assertThat((String) chapter.get("summary")).startsWith((String) chapter.get("preview"));
            });
        }
        for (int sea3 : new int[] { 0, 2, 4 }) {
            assertThat(chapters(ids.get(sea3))).extracting(chapter -> chapter.get("title"))
                    .containsExactly("Tides", "Waves", "Currents");
        }
        assertThat(chapters(ids.get(1))).hasSize(4).allSatisfy(chapter -> {
            String summary = (String) chapter.get("summary");
            assertThat(summary).hasSizeLessThanOrEqualTo(2_400);
            assertThat(summary.split("(?<=[.!?…])\\s+").length).isBetween(10, 12);
        });
        given(frontend()).get("/connections").then().statusCode(200)
                .body("connections.find { it.chapter1.title == 'Tides' && it.chapter2.title == 'Tides' }.reason",
                        containsString("Shared key terms"));
        given(frontend()).get("/pipeline/status").then().statusCode(200)
                .body("summary_queue_size", equalTo(0)).body("write_queue_size", equalTo(0));
        assertThat(given(frontend()).get("/pipeline/status").jsonPath().getInt("workers")).isBetween(3, 16);
    }

    @Test
    void documentThatCannotBeReadSaysWhy() throws IOException {
        byte[] pdf = Book.ofTheSea().pdf();
        String encrypted = uploaded("a.pdf", PdfBook.of(Book.ofTheSea()).encryptedWith("secret").bytes());
        String truncated = uploaded("b.pdf", Arrays.copyOf(pdf, pdf.length / 3));
        String bomb = uploaded("c.docx", bomb());

        for (String id : List.of(encrypted, truncated, bomb)) {
            awaitDocument(id, "failed");
        }
        given(frontend()).get("/documents").then()
                .body("documents.find { it.id == '%s' }.error".formatted(encrypted), containsString("password"))
                .body("documents.find { it.id == '%s' }.error".formatted(bomb), containsString("unpacks"))
                .body("documents.find { it.id == '%s' }.error".formatted(truncated), containsString("damaged"));
    }

    /** A document of Word whose text is a hundred megabytes of the same character. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types><Override PartName=\"/word/document.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] same = new byte[1024 * 1024];
            Arrays.fill(same, (byte) ' ');
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                zip.write(same);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void chaptersAppearOneByOneAndADeletedDocumentStopsBeingWorkedOn() {
        modelTakes(1_000);
        String id = uploaded("long.md", Book.of("A long book", 30, 60).markdown());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            long done = chapters(id).stream().filter(chapter -> "completed".equals(chapter.get("status"))).count();
            return done > 0 && done < 30;
        });

        given(frontend()).delete("/documents/" + id).then().statusCode(200);

        given(frontend()).get("/documents/" + id + "/chapters").then().statusCode(404);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> given(frontend()).get("/pipeline/status").then().body("summary_queue_size", equalTo(0)));
    }

    @Test
    void killedWorkerAndStoppedWorkerLoseNoChapter() {
        modelTakes(700);
        String id = uploaded("long.md", Book.of("A long book", 40, 60).markdown());
        awaitSummaries(id, 3);

        worker.kill();
        worker = ServiceProcess.start("worker-service", environment).awaitReady();
        awaitSummaries(id, 12);
        worker.stop();
        worker = ServiceProcess.start("worker-service", environment).awaitReady();

        modelTakes(0);
        awaitDocument(id, "completed");
        assertThat(chapters(id)).hasSize(40).allSatisfy(chapter -> assertThat(chapter.get("status")).isEqualTo("completed"));
    }

    private void awaitSummaries(String id, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> chapters(id).stream()
                .filter(chapter -> "completed".equals(chapter.get("status"))).count() >= count);
    }

    private String uploaded(String name, byte[] content) {
        return given(frontend()).contentType(ContentType.MULTIPART).multiPart("file", name, content).post("/upload").then()
                .statusCode(202).extract().path("document_id");
    }

    private void awaitDocument(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> given(frontend()).get("/documents").then()
                        .body("documents.find { it.id == '%s' }.status".formatted(id), equalTo(status)));
    }

    private List<Map<String, Object>> chapters(String id) {
        return given(frontend()).get("/documents/" + id + "/chapters").then().statusCode(200).extract().jsonPath()
                .getList("chapters");
    }

    private RequestSpecification frontend() {
        return new RequestSpecBuilder().setBaseUri(apiService.url()).setBasePath("/api").addHeader("X-User-ID", reader).build();
    }

    private static void modelTakes(int millis) {
        given().contentType(ContentType.JSON).body("{\"latencyMs\":" + millis + "}").post(stack.modelControlUrl()).then()
                .statusCode(200);
    }
}
