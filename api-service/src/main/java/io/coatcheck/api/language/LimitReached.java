package io.coatcheck.api.language;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.Problem.Limit;

/**
 * Front door B's 429.
 *
 * @param code {@code AI_RATE_LIMIT_EXCEEDED} or {@code BUDGET_LIMIT_EXCEEDED}
 */
@Schema(name = "LimitReached", description = "Too many requests")
record LimitReached(boolean success, String error, String code, Instant timestamp, Details details) {

    /** @param resetTime when the window ends */
    record Details(Instant resetTime, int remaining, int limit) {
    }

    static LimitReached budget(Problem problem, Instant now) {
        return new LimitReached(false, problem.detail(), "BUDGET_LIMIT_EXCEEDED", now,
                new Details(now.plus(problem.limit().resetsAfter()), 0, problem.limit().requests()));
    }

    static LimitReached rate(Limit limit, Instant now) {
        long seconds = limit.resetsAfter().toSeconds();
        return new LimitReached(false,
                "Too many requests. Try again in %d second%s.".formatted(seconds, seconds == 1 ? "" : "s"),
                "AI_RATE_LIMIT_EXCEEDED", now, new Details(now.plus(limit.resetsAfter()), 0, limit.requests()));
    }
}
