package io.coatcheck.api.unified;

import java.time.Duration;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** A job's result, or why there is none. */
@ApplicationScoped
class JobResults {

    private static final Duration UNKNOWN = Duration.ofSeconds(RetryAfter.LONGEST);

    private final JobLookup lookup;
    private final Forecast forecast;

    JobResults(JobLookup lookup, Forecast forecast) {
        this.lookup = lookup;
        this.forecast = forecast;
    }

    Uni<RestResponse<String>> get(Scope scope, String id) {
        return lookup.find(scope, id)
                .invoke(this::requireResult)
                .chain(job -> lookup.result(scope, job.id))
                // Erased between the two reads.
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.JOB_ERASED).toException())
                .map(result -> ResponseBuilder.ok(result, MediaType.APPLICATION_JSON_TYPE).build());
    }

    private void requireResult(Job job) {
        switch (job.status) {
            case COMPLETED -> {
            }
            case FAILED -> throw ended("The job failed: " + job.errorMessage);
            case CANCELLED -> throw ended("The job was cancelled.");
            case EXPIRED -> throw ended("The job expired before it was started.");
            case SCHEDULED, QUEUED, PROCESSING -> throw notReady(job);
        }
    }

    private static RuntimeException ended(String detail) {
        return Problem.of(ProblemType.JOB_FAILED, detail).toException();
    }

    private RuntimeException notReady(Job job) {
        return Problem.of(ProblemType.RESULT_NOT_READY, "The job is %s.".formatted(job.status.word()))
                .retryAfter(Objects.requireNonNullElse(forecast.untilDone(job, null), UNKNOWN))
                .toException();
    }
}
