package io.coatcheck.api.language;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.budget.Budget;
import io.coatcheck.api.budget.Budget.Refusal;
import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.api.limits.LimitMetrics;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.StoredFile;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Submitted;
import io.coatcheck.job.type.JobType;
import io.smallrye.mutiny.Uni;

/**
 * Front door B's submits: the same request of the same user within 24 hours is the same job, whatever its text's length,
 * because the key covers the whole input (frontend-contracts, B, "Must be better").
 */
@ApplicationScoped
class LanguageSubmits {

    private final JobInputs inputs;
    private final Submissions submissions;
    private final JobLookup lookup;
    private final Forecast forecast;
    private final Budget budget;
    private final FileStore files;
    private final LimitMetrics limitMetrics;

    LanguageSubmits(JobInputs inputs, Submissions submissions, JobLookup lookup, Forecast forecast, Budget budget,
            FileStore files, LimitMetrics limitMetrics) {
        this.inputs = inputs;
        this.submissions = submissions;
        this.lookup = lookup;
        this.forecast = forecast;
        this.budget = budget;
        this.files = files;
        this.limitMetrics = limitMetrics;
    }

    /** @param message of a new ticket */
    <I> Uni<RestResponse<Ticket>> submit(JobType<I, ?> type, I input, Caller caller, String message) {
        String text = inputs.validated(input, "");
        return submit(job(type, text, RequestHash.of(type.name(), text), caller), caller, message);
    }

    /**
     * A job on an upload. The same bytes with the same options are the same request, whatever file they came in; a repeated
     * upload is thrown away.
     *
     * @param options everything beside the file that decides the result
     */
    <I> Uni<RestResponse<Ticket>> submit(JobType<I, ?> type, I input, StoredFile upload, Caller caller, String message,
            String... options) {
        return Uni.createFrom()
                .item(() -> job(type, inputs.validated(input, ""),
                        RequestHash.of(type.name(), upload.sha256(), RequestHash.of(options)), caller))
                .chain(job -> submit(job, caller, message)
                        .call(answer -> job.id().equals(answer.getEntity().jobId()) ? Uni.createFrom().voidItem()
                                : files.delete(List.of(upload.id()))))
                // Refused for sure; after any other failure the job may yet be stored, and the hourly run erases the rest.
                .onFailure(ProblemException.class).call(() -> files.delete(List.of(upload.id())));
    }

    private static NewJob job(JobType<?, ?> type, String text, String hash, Caller caller) {
        return NewJob.of(type, caller.tenant(), caller.user(), text)
                .withDedupe(new DedupeKey(DedupeKey.Kind.CONTENT, type.name() + ":" + hash, hash));
    }

    private Uni<RestResponse<Ticket>> submit(NewJob job, Caller caller, String message) {
        return budget.refusal(caller)
                .chain(refusal -> refusal == null ? submissions.submit(job)
                        // What was made before costs nothing.
                        : submissions.find(job).onItem().ifNull().failWith(() -> refused(refusal)))
                .chain(submitted -> submitted instanceof Submitted.Created
                        ? Uni.createFrom().item(accepted(job, message))
                        : known(caller, submitted.jobId()));
    }

    private ProblemException refused(Refusal refusal) {
        if (refusal.usedUp()) {
            limitMetrics.refused(LimitMetrics.BUDGET);
        }
        return refusal.problem().toException();
    }

    private RestResponse<Ticket> accepted(NewJob job, String message) {
        int position = forecast.outlook().queuedAtOrAbove(job.lane(), job.priority()) + 1;
        Ticket ticket = Ticket.accepted(job.id(), message, forecast.outlook().untilDone(job.type(), position));
        return ResponseBuilder.<Ticket> accepted().entity(ticket).header("Location", ticket.statusUrl()).build();
    }

    private Uni<RestResponse<Ticket>> known(Caller caller, UUID id) {
        return lookup.find(caller.own(), id)
                .chain(job -> job.status == JobStatus.COMPLETED
                        ? lookup.result(caller.own(), id).map(result -> fromCache(job, result))
                        : Uni.createFrom().item(fromCache(job, null)));
    }

    private Ticket fromCacheTicket(Job job, String result) {
        return Ticket.fromCache(job.id, LanguageStatus.of(job.status), forecast.untilDone(job, null), result);
    }

    private RestResponse<Ticket> fromCache(Job job, String result) {
        return ResponseBuilder.ok(fromCacheTicket(job, result)).build();
    }
}
