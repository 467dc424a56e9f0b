package io.coatcheck.api.limits;

import java.time.Duration;

import org.jboss.resteasy.reactive.RestResponse;

import io.coatcheck.api.problem.Problem;

/**
 * What is left of a limit.
 *
 * @param limit how many requests one window allows; 0 for no limit
 * @param remaining how many are left
 * @param resetSeconds when the window ends, from now
 * @param exceeded whether this request was already too much
 */
public record Allowance(int limit, int remaining, long resetSeconds, boolean exceeded) {

    static final Allowance UNLIMITED = new Allowance(0, Integer.MAX_VALUE, 0, false);

    static Allowance of(int limit, long used, long resetSeconds) {
        return new Allowance(limit, (int) Math.max(0, limit - used), resetSeconds, used > limit);
    }

    public boolean isLimited() {
        return limit > 0;
    }

    /** The same answer with the headers that tell what is left, if anything is limited. */
    public <T> RestResponse<T> shownIn(RestResponse<T> answer) {
        if (isLimited()) {
            answer.getHeaders().putSingle("RateLimit-Limit", limit);
            answer.getHeaders().putSingle("RateLimit-Remaining", remaining);
            answer.getHeaders().putSingle("RateLimit-Reset", resetSeconds);
        }
        return answer;
    }

    /** Fails with {@code rate-limited} when this request was already too much. */
    public void requireLeft() {
        if (exceeded) {
            throw Problem.rateLimited("More than %d requests a minute; the next are taken in %d s."
                    .formatted(limit, resetSeconds), new Problem.Limit(limit, Duration.ofSeconds(resetSeconds))).toException();
        }
    }
}
