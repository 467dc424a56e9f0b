package io.coatcheck.api.feedback;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.feedback.store.StoredFeedback;
import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.feedback.FeedbackSummaryResult;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.smallrye.mutiny.Uni;

/** Front door A's synchronous calls: they submit the same job as everybody else and wait for it. */
@ApplicationScoped
class SummaryWait {

    private final SummarySubmits submits;
    private final JobLookup lookup;
    private final JobChanges changes;
    private final ObjectMapper json;
    private final FeedbackConfig config;

    SummaryWait(SummarySubmits submits, JobLookup lookup, JobChanges changes, ObjectMapper json, FeedbackConfig config) {
        this.submits = submits;
        this.lookup = lookup;
        this.changes = changes;
        this.json = json;
        this.config = config;
    }

    /**
     * The student's summary; fails with {@code work-takes-longer} when it is not made in time, with {@code work-failed}
     * when it will not be made.
     *
     * @param reuse whether one that was made before will do
     */
    Uni<Summary> summary(Caller caller, long evaluation, long student, Reuse reuse) {
        return summary(caller, evaluation, student, reuse, System.nanoTime() + config.patience().toNanos());
    }

    private Uni<Summary> summary(Caller caller, long evaluation, long student, Reuse reuse, long deadline) {
        return submits.student(caller, evaluation, student)
                .chain(feedback -> submits.submit(caller, feedback, QueueSummary.PLAIN, reuse)
                        .chain(answer -> ended(caller, answer.submitted().jobId(), deadline)
                                .chain(job -> isReplaced(caller, job, feedback)
                                        .chain(replaced -> replaced ? summary(caller, evaluation, student, reuse, deadline)
                                                : summary(job, feedback, answer)))));
    }

    private Uni<Job> ended(Caller caller, UUID id, long deadline) {
        Scope school = Scope.ofTenant(caller.tenant());
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return changes.await(id, () -> lookup.find(school, id), job -> job.status.isTerminal(), left);
    }

    // Somebody delivered new feedback meanwhile: it is that of which a summary is wanted now.
    private Uni<Boolean> isReplaced(Caller caller, Job job, StoredFeedback feedback) {
        if (job.status != JobStatus.CANCELLED) {
            return Uni.createFrom().item(false);
        }
        return submits.student(caller, feedback.evaluationId(), feedback.studentId())
                .map(now -> !now.contentHash().equals(feedback.contentHash()));
    }

    private Uni<Summary> summary(Job job, StoredFeedback feedback, Answer answer) {
        return switch (job.status) {
            case COMPLETED -> lookup.result(Scope.ofTenant(job.tenant), job.id)
                    .map(result -> summary(read(result), feedback, answer));
            case SCHEDULED, QUEUED, PROCESSING -> Uni.createFrom().failure(() -> Problem.of(ProblemType.WORK_TAKES_LONGER,
                    "The summary is still being made; ask again later").toException());
            case FAILED, CANCELLED, EXPIRED -> Uni.createFrom().failure(() -> Problem.of(ProblemType.WORK_FAILED,
                    "The summary could not be made").toException());
        };
    }

    private static Summary summary(FeedbackSummaryResult result, StoredFeedback feedback, Answer answer) {
        boolean cached = !answer.isNew() && answer.status() == JobStatus.COMPLETED;
        return new Summary(feedback.studentId(), feedback.studentName(), result.summaryText(), result.generationMethod(),
                result.feedbackCount(), cached);
    }

    private FeedbackSummaryResult read(String result) {
        try {
            return json.readValue(result, FeedbackSummaryResult.class);
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException(writtenByUs);
        }
    }
}
