package io.coatcheck.api.feedback;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

/**
 * Front door A's limits of one caller, shown in the answer's headers. To be asked while the request begins: each count is
 * the request's own.
 */
@ApplicationScoped
class FeedbackLimits {

    private final RateLimits limits;
    private final ReadLimit reads;
    private final LimitsConfig config;
    private final CallerOfRequest caller;
    private final CurrentVertxRequest request;

    FeedbackLimits(RateLimits limits, ReadLimit reads, LimitsConfig config, CallerOfRequest caller,
            CurrentVertxRequest request) {
        this.limits = limits;
        this.reads = reads;
        this.config = config;
        this.caller = caller;
        this.request = request;
    }

    /** Counts a submit; fails with {@code rate-limited} when it is one too many. */
    Uni<Void> submit() {
        return count("feedback-submit", config.feedbackSubmitsPerMinute());
    }

    Uni<Void> batch() {
        return count("feedback-batch", config.feedbackBatchesPerMinute());
    }

    /** Counts any other request, reads of job state excepted. */
    Uni<Void> request() {
        return count("feedback-request", config.feedbackRequestsPerMinute());
    }

    /** Counts a read of job state: by the second only, and here in this process. */
    void read() {
        try {
            reads.count(caller.get());
        } catch (ProblemException refused) {
            Problem.Limit limit = refused.problem().limit();
            show(request.getCurrent().response(), new Allowance(limit.requests(), 0, seconds(limit.resetsAfter()), true));
            throw refused;
        }
    }

    private Uni<Void> count(String name, int perMinute) {
        HttpServerResponse response = request.getCurrent().response();
        return limits.count(name, perMinute, caller.get())
                .invoke(allowance -> show(response, allowance))
                .invoke(Allowance::requireLeft)
                .replaceWithVoid();
    }

    private static void show(HttpServerResponse response, Allowance allowance) {
        if (allowance.isLimited() && !response.headWritten()) {
            response.putHeader("X-RateLimit-Limit", Integer.toString(allowance.limit()));
            response.putHeader("X-RateLimit-Remaining", Integer.toString(allowance.remaining()));
            response.putHeader("X-RateLimit-Reset", Long.toString(allowance.resetSeconds()));
        }
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }
}
