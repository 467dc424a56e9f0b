package io.coatcheck.api.language;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.api.submit.Submissions;
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

    LanguageSubmits(JobInputs inputs, Submissions submissions, JobLookup lookup, Forecast forecast) {
        this.inputs = inputs;
        this.submissions = submissions;
        this.lookup = lookup;
        this.forecast = forecast;
    }

    /** @param message of a new ticket */
    <I> Uni<RestResponse<Ticket>> submit(JobType<I, ?> type, I input, Caller caller, String message) {
        String text = inputs.validated(input, "");
        String hash = RequestHash.of(type.name(), text);
        NewJob job = NewJob.of(type, caller.tenant(), caller.user(), text)
                .withDedupe(new DedupeKey(DedupeKey.Kind.CONTENT, type.name() + ":" + hash, hash));
        return submissions.submit(job)
                .chain(submitted -> submitted instanceof Submitted.Created
                        ? Uni.createFrom().item(accepted(job, message))
                        : known(caller, submitted.jobId()));
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
        return Ticket.fromCache(job.id, LanguageStatus.of(job), forecast.untilDone(job, null), result);
    }

    private RestResponse<Ticket> fromCache(Job job, String result) {
        return ResponseBuilder.ok(fromCacheTicket(job, result)).build();
    }
}
