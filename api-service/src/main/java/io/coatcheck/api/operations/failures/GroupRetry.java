package io.coatcheck.api.operations.failures;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.job.lifecycle.RetryJob.Reopened;
import io.smallrye.mutiny.Uni;

/**
 * Reopens what failed for one reason, a batch and its commit after the other. Whoever dies in between leaves the rest as it
 * was, for the next request; and what fails again has failed later than the request asks for, so there is no going round.
 */
@ApplicationScoped
class GroupRetry {

    private static final Logger LOG = Logger.getLogger(GroupRetry.class);
    private static final int BATCH = 250;
    private static final int MOST_BATCHES = 20;

    private final JobTransitions transitions;

    GroupRetry(JobTransitions transitions) {
        this.transitions = transitions;
    }

    Uni<RetriedFailures> retry(RetryFailures request, Caller by) {
        return retry(request, request.before().atOffset(ZoneOffset.UTC), 0, MOST_BATCHES)
                .invoke(retried -> LOG.infof("%d jobs of type %s that failed with %s are queued again by %s of %s",
                        retried.retried(), request.type(), request.code(), by.user(), by.tenant()));
    }

    private Uni<RetriedFailures> retry(RetryFailures request, OffsetDateTime until, int before, int batches) {
        return transitions.retryFailed(request.type(), request.code(), until, BATCH)
                .chain(some -> goOn(request, until, before + some.queued().size(), some, batches - 1));
    }

    private Uni<RetriedFailures> goOn(RetryFailures request, OffsetDateTime until, int sum, Reopened latest, int batches) {
        boolean more = latest.failed().size() == BATCH;
        return more && batches > 0 ? retry(request, until, sum, batches)
                : Uni.createFrom().item(new RetriedFailures(sum, more));
    }
}
