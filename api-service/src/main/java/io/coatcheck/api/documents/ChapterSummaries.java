package io.coatcheck.api.documents;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.Priorities;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Has chapters summarised when somebody asks for it. */
@ApplicationScoped
class ChapterSummaries {

    private final DocumentStore documents;
    private final ChapterStore chapters;
    private final DocumentJobs jobs;
    private final Submissions submissions;
    private final JobChanges changes;
    private final JobLookup lookup;
    private final DocumentsConfig config;

    ChapterSummaries(DocumentStore documents, ChapterStore chapters, DocumentJobs jobs, Submissions submissions,
            JobChanges changes, JobLookup lookup, DocumentsConfig config) {
        this.documents = documents;
        this.chapters = chapters;
        this.jobs = jobs;
        this.submissions = submissions;
        this.changes = changes;
        this.lookup = lookup;
        this.config = config;
    }

    /**
     * Waits for a new summary of the chapter, or for the one that is being made already. Fails with {@code job-failed} when
     * there
     * is none in the end, with {@code result-not-ready} when it takes too long.
     */
    Uni<ChapterView> summarise(Scope owner, StoredChapter chapter) {
        UUID id = chapter.view().id();
        return chapters.openJob(owner, id)
                .onItem().ifNull().switchTo(() -> asked(owner, chapter))
                .chain(job -> changes.await(job, () -> lookup.find(owner, job), found -> found.status.isTerminal(),
                        config.longestSummary()))
                .invoke(ChapterSummaries::requireCompleted)
                .chain(() -> chapters.find(owner, id))
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.NOT_FOUND, "Chapter not found").toException())
                .map(StoredChapter::view);
    }

    private Uni<UUID> asked(Scope owner, StoredChapter chapter) {
        return submissions.submit(jobs.summary(owner, chapter, Priorities.HIGH))
                .map(Submitted::jobId)
                .call(job -> chapters.askedFor(owner, chapter.view().id(), job));
    }

    private static void requireCompleted(Job job) {
        if (!job.status.isTerminal()) {
            throw Problem.of(ProblemType.RESULT_NOT_READY, "The chapter is still being summarised").toException();
        }
        if (job.status != JobStatus.COMPLETED) {
            throw Problem.of(ProblemType.JOB_FAILED, "The chapter could not be summarised" + because(job)).toException();
        }
    }

    private static String because(Job job) {
        return job.errorMessage == null ? "" : ": " + job.errorMessage;
    }

    /** The job that makes the summaries the document lacks: the one that is at it, or a new one. */
    Uni<UUID> summariseAll(Scope owner, StoredDocument document) {
        if (document.view().status() == DocumentStatus.PROCESSING) {
            return Uni.createFrom().item(document.jobId());
        }
        return submissions.submit(jobs.readingAgain(owner, document, Priorities.NORMAL))
                .map(Submitted::jobId)
                .call(job -> documents.readBy(owner, document.view().id(), job));
    }
}
