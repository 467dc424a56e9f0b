package io.coatcheck.api.language;

import java.time.Instant;

import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Front door B's 429.
 *
 * @param code {@code AI_RATE_LIMIT_EXCEEDED} or {@code BUDGET_LIMIT_EXCEEDED}
 */
record LimitReached(boolean success, String error, String code, Instant timestamp, Details details) {

    /** @param resetTime when the window ends */
    record Details(Instant resetTime, int remaining, int limit) {
    }

    static LimitReached rate(LimitReachedException reached) {
        return new LimitReached(false,
                "Too many requests. Try again in %d seconds.".formatted(reached.allowance().resetSeconds()),
                "AI_RATE_LIMIT_EXCEEDED", Instant.now(), new Details(reached.reset(), 0, reached.allowance().limit()));
    }

    static class Mapping {

        @ServerExceptionMapper
        RestResponse<LimitReached> answer(LimitReachedException reached) {
            return ResponseBuilder.<LimitReached> create(429)
                    .entity(rate(reached))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header("Retry-After", reached.allowance().resetSeconds())
                    .build();
        }
    }
}
