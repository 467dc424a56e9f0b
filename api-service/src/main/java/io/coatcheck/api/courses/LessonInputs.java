package io.coatcheck.api.courses;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.jobs.InputCheck;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobType;
import io.smallrye.mutiny.Uni;

/** Through the unified API, too, a lesson is made of one's own documents only. */
@ApplicationScoped
class LessonInputs implements InputCheck {

    private static final List<Violation> NO_DOCUMENT = List.of(
            new Violation("input.documentId", "is no document of yours that was read"));
    private static final List<Violation> NO_SECTION = List
            .of(new Violation("input.sectionId", "is no section of the document"));

    private final CourseDocuments documents;
    private final ObjectMapper json;

    LessonInputs(CourseDocuments documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @Override
    public boolean concerns(JobType<?, ?> type) {
        return type.name().equals(LessonInput.TYPE.name());
    }

    @Override
    public Uni<List<Violation>> violations(NewJob job) {
        LessonInput input = input(job);
        return documents.outline(job.tenant(), job.owner(), input.documentId()).map(sections -> violations(input, sections));
    }

    private static List<Violation> violations(LessonInput input, List<CourseSection> sections) {
        if (sections.isEmpty()) {
            return NO_DOCUMENT;
        }
        boolean isThere = input.sectionId() == null
                || sections.stream().anyMatch(section -> section.id().equals(input.sectionId()));
        return isThere ? List.of() : NO_SECTION;
    }

    private LessonInput input(NewJob job) {
        try {
            return json.readValue(job.input(), LessonInput.class);
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException(writtenByUs);
        }
    }
}
