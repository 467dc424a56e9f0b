package io.coatcheck.worker.courses;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.courses.PdfCourseResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.parse.DocumentParser;
import io.coatcheck.worker.parse.ParsedDocument;
import io.coatcheck.worker.parse.ParsedSection;
import io.smallrye.mutiny.Uni;

/**
 * Reads an uploaded document and stores its sections. The document gets the job's id, so that every attempt stores the same.
 */
@ApplicationScoped
class PdfCourseHandler implements JobHandler<PdfCourseInput, PdfCourseResult> {

    private static final int STORING = 90;

    private final DocumentParser parser;
    private final CourseDocuments documents;

    PdfCourseHandler(DocumentParser parser, CourseDocuments documents) {
        this.parser = parser;
        this.documents = documents;
    }

    @Override
    public JobType<PdfCourseInput, PdfCourseResult> type() {
        return PdfCourseInput.TYPE;
    }

    @Override
    public boolean usesModel() {
        return false;
    }

    @Override
    public Uni<PdfCourseResult> run(PdfCourseInput input, JobContext context) {
        return parser.parse(input.fileId(), context)
                .invoke(() -> context.progress(STORING, "Storing the sections"))
                .chain(parsed -> store(input, parsed, context));
    }

    private Uni<PdfCourseResult> store(PdfCourseInput input, ParsedDocument parsed, JobContext context) {
        UUID id = context.attempt().jobId();
        String title = input.title() == null || input.title().isBlank() ? parsed.title() : input.title().strip();
        CourseDocument document = new CourseDocument(id, context.tenant(), context.owner(), title, input.courseId(),
                input.chapter(), input.materialType());
        List<CourseSection> sections = sections(parsed);
        return documents.store(document, sections).map(stored -> result(document, stored, sections));
    }

    private static List<CourseSection> sections(ParsedDocument parsed) {
        List<CourseSection> sections = new ArrayList<>();
        for (ParsedSection chapter : parsed.chapters()) {
            sections.add(CourseSection.of(sections.size() + 1, chapter.title(), Excerpt.firstSentences(chapter.text()),
                    chapter.text()));
        }
        return sections;
    }

    // The same document is read the same way each time, so lengths are known without fetching the texts again.
    private static PdfCourseResult result(CourseDocument document, List<CourseSection> stored, List<CourseSection> read) {
        List<PdfCourseResult.Section> sections = stored.stream()
                .map(section -> new PdfCourseResult.Section(section.id(), section.number(), section.name(),
                        section.description(), read.get(section.number() - 1).markdown().length()))
                .toList();
        return new PdfCourseResult(document.id(), document.title(), sections.size(), document.courseId(), document.chapter(),
                document.materialType(), sections);
    }
}
