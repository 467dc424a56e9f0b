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

    /**
     * Ends when the document is committed and, within bounds, its chapters are known, or all of them summarised where uploads
     * are
     * not asynchronous. Fails with {@code unsupported-file}, {@code empty-file}, {@code file-too-large}, or with
     * {@code duplicate-document} when the caller has one of the same bytes.
     */
    Uni<UploadedDocument> accept(FileUpload upload, int priority, Caller caller) {
        long arrived = System.nanoTime();
        UUID id = JobIds.next();
        Scope owner = caller.own();
        return Uni.createFrom().deferred(() -> uploads.accept(upload, ALLOWED, caller))
                .chain(file -> added(owner, id, file, priority))
                .chain(job -> config.asyncSummarization() ? listed(owner, id, job, arrived) : finished(owner, id, job));
    }

    private Uni<UUID> added(Scope owner, UUID id, StoredFile file, int priority) {
        NewJob job = jobs.reading(owner, id, file.id(), priority);
        return documents.add(owner, id, file, DocumentTitle.ofFile(file.name()), job.id())
                .invoke(DocumentUploads::requireNew)
                .chain(() -> submissions.submit(job)
                        .onFailure().call(() -> documents.delete(owner, List.of(id))))
                .onFailure().call(() -> files.delete(List.of(file.id())))
                .replaceWith(job.id());
    }

    private static void requireNew(boolean isNew) {
        if (!isNew) {
            throw Problem.of(ProblemType.DUPLICATE_DOCUMENT).toException();
        }
    }

    /** The job tells when it has found the chapters; a document that takes longer is answered without. */
    private Uni<UploadedDocument> listed(Scope owner, UUID id, UUID job, long arrived) {
        Duration left = config.listChaptersWithin().minusNanos(System.nanoTime() - arrived);
        return changes.await(job, () -> chapters.ofDocument(owner, id, false), found -> !found.isEmpty(), left)
                .chain(found -> pipeline.figures(Scope.ofTenant(owner.tenant()))
                        .map(figures -> UploadedDocument.accepted(id, found, figures)));
    }

    private Uni<UploadedDocument> finished(Scope owner, UUID id, UUID job) {
        return changes.await(job, () -> lookup.find(owner, job), found -> found.status.isTerminal(), config.longestUpload())
                .chain(ended -> documents.find(owner, List.of(id)))
                .chain(found -> chapters.ofDocument(owner, id, false)
                        .chain(all -> pipeline.figures(Scope.ofTenant(owner.tenant()))
                                .map(figures -> UploadedDocument.of(found.get(0).view(), all, figures))));
    }
}
