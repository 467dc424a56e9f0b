package io.coatcheck.chaos.history;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One request of a client and its answer.
 *
 * @param plan number of the job plan it belongs to
 * @param key the Idempotency-Key sent along, or null
 * @param status 0 when no answer came
 * @param code of the problem, or how the connection broke; null for a success
 * @param job named by the answer, or by the request; a batch for {@link Kind#BATCH}; null when there is none
 * @param api the api-service that was asked
 */
public record Exchange(int plan, Kind kind, String key, Instant sentAt, Instant answeredAt, int status, String code, UUID job,
        String api) {

    public enum Kind {
        SUBMIT,
        BATCH,
        CANCEL,
        RETRY
    }

    public boolean isAccepted() {
        return status == 202 || status == 200;
    }

    /** Whether it may or may not have taken effect. */
    public boolean isUncertain() {
        return status == 0 || status >= 500;
    }

    /** Whether it had no effect, and asking again would not help. */
    public boolean isRefused() {
        return status >= 400 && status < 500 && status != 409 && status != 429;
    }

    public Duration took() {
        return Duration.between(sentAt, answeredAt);
    }
}
