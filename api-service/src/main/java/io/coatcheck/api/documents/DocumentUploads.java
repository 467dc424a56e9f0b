package io.coatcheck.api.documents;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.api.uploads.Uploads;
import io.coatcheck.documents.DocumentTitle;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.StoredFile;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.NewJob;
import io.smallrye.mutiny.Uni;

/**
 * Takes documents: the file is stored, then the document, then the job that reads it. What fails takes back what went before.
 */
@ApplicationScoped
class DocumentUploads {

    private static final Set<FileType> ALLOWED = EnumSet.of(FileType.EPUB, FileType.PDF, FileType.DOCX, FileType.TEXT,
            FileType.MARKDOWN);

    private final Uploads uploads;
    private final FileStore files;
    private final DocumentStore documents;
    private final ChapterStore chapters;
    private final PipelineStore pipeline;
    private final DocumentJobs jobs;
    private final Submissions submissions;
    private final JobChanges changes;
    private final JobLookup lookup;
    private final DocumentsConfig config;

    DocumentUploads(Uploads uploads, FileStore files, DocumentStore documents, ChapterStore chapters, PipelineStore pipeline,
            DocumentJobs jobs, Submissions submissions, JobChanges changes, JobLookup lookup, DocumentsConfig config) {
        this.uploads = uploads;
        this.files = files;
        this.documents = documents;
        this.chapters = chapters;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.submissions = submissions;
        this.changes = changes;
        this.lookup = lookup;
        this.config = config;
    }

    /** A document that is committed with the job that reads it. */
    record Accepted(Scope owner, UUID id, UUID job) {
    }

    /**
     * Ends when the document is committed. Fails with {@code unsupported-file}, {@code empty-file}, {@code file-too-large}, or
     * with {@code duplicate-document} when the caller has one of the same bytes.
     */
    Uni<Accepted> accept(FileUpload upload, int priority, Caller caller) {
        return Uni.createFrom().deferred(() -> uploads.accept(upload, ALLOWED, caller))
                .chain(file -> added(caller.own(), JobIds.next(), file, priority));
    }

    private Uni<Accepted> added(Scope owner, UUID id, StoredFile file, int priority) {
        NewJob job = jobs.reading(owner, id, file.id(), priority);
        Uni<Accepted> added = documents.add(owner, id, file, DocumentTitle.ofFile(file.name()), job.id())
                .invoke(DocumentUploads::requireNew)
                .chain(() -> submissions.submit(job)
                        .onFailure().call(() -> documents.delete(owner, List.of(id))))
                .onFailure().call(() -> files.delete(List.of(file.id())))
                .replaceWith(new Accepted(owner, id, job.id()));
        // Whoever hangs up leaves no document without its job.
        return CallersContext.resume(added.memoize().indefinitely());
    }

    private static void requireNew(boolean isNew) {
        if (!isNew) {
            throw Problem.of(ProblemType.DUPLICATE_DOCUMENT).toException();
        }
    }

    /**
     * How the document stands: within bounds, when its chapters are known, or when all of them are summarised where uploads are
     * not asynchronous.
     *
     * @param arrived when its request came, by {@link System#nanoTime()}; several of one request share the time
     */
    Uni<UploadedDocument> standing(Accepted document, long arrived) {
        Duration gone = Duration.ofNanos(System.nanoTime() - arrived);
        return config.asyncSummarization() ? listed(document, config.listChaptersWithin().minus(gone))
                : finished(document, config.longestUpload().minus(gone));
    }

    /** The job tells when it has found the chapters; a document that takes longer is answered without. */
    private Uni<UploadedDocument> listed(Accepted document, Duration left) {
        return changes.await(document.job(), () -> chapters.ofDocument(document.owner(), document.id(), false),
                found -> !found.isEmpty(), left)
                .chain(found -> figures(document)
                        .map(figures -> UploadedDocument.accepted(document.id(), found, figures)));
    }

    private Uni<UploadedDocument> finished(Accepted document, Duration left) {
        return changes.await(document.job(), () -> lookup.find(document.owner(), document.job()),
                found -> found.status.isTerminal(), left)
                .chain(ended -> documents.find(document.owner(), List.of(document.id())))
                .invoke(DocumentUploads::requireThere)
                .chain(found -> chapters.ofDocument(document.owner(), document.id(), false)
                        .chain(all -> figures(document)
                                .map(figures -> UploadedDocument.of(found.get(0).view(), all, figures))));
    }

    // It may be deleted while somebody waits for it.
    private static void requireThere(List<StoredDocument> found) {
        if (found.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "Document not found").toException();
        }
    }

    private Uni<PipelineFigures> figures(Accepted document) {
        return pipeline.figures(Scope.ofTenant(document.owner().tenant()));
    }
}
