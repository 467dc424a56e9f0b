package io.coatcheck.api.courses;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/** A caller's documents. One that is not read yet is known by its job, which has the same id. */
@ApplicationScoped
class OwnDocuments {

    private final CourseDocuments documents;
    private final JobLookup lookup;

    OwnDocuments(CourseDocuments documents, JobLookup lookup) {
        this.documents = documents;
        this.lookup = lookup;
    }

    /** The document; fails with {@code document-not-found}, or {@code document-not-ready} while it is not read. */
    Uni<CourseDocument> find(Scope scope, String id) {
        return JobIds.parse(id)
                .map(uuid -> documents.find(scope.tenant(), scope.owner(), uuid))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull().switchTo(() -> notRead(scope, id));
    }

    /** The document's sections without their texts; none while it is not read. */
    Uni<List<CourseSection>> outline(Scope scope, String id) {
        return find(scope, id)
                .chain(document -> documents.outline(scope.tenant(), scope.owner(), document.id()))
                .onFailure(OwnDocuments::isNotReady).recoverWithItem(() -> List.of());
    }

    private static boolean isNotReady(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().type() == ProblemType.DOCUMENT_NOT_READY;
    }

    private Uni<CourseDocument> notRead(Scope scope, String id) {
        return lookup.find(scope, id)
                .onFailure(ProblemException.class).transform(unknown -> notFound())
                .map(OwnDocuments::whyNotRead)
                .onItem().transformToUni(problem -> Uni.createFrom().failure(problem.toException()));
    }

    private static Problem whyNotRead(Job job) {
        if (!job.type.equals(PdfCourseInput.TYPE.name()) || job.status == JobStatus.COMPLETED) {
            // Completed and not here: it was erased since.
            return notFound().problem();
        }
        return Problem.of(ProblemType.DOCUMENT_NOT_READY,
                job.status.isTerminal() ? "The document could not be read" : "The document is not read yet");
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.DOCUMENT_NOT_FOUND, "Document not found").toException();
    }
}
