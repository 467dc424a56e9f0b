package io.coatcheck.local.model;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

/**
 * What the model was told to do.
 *
 * @param latencyMs time from the request to the last word of its answer
 * @param failNext how many of the next requests fail
 * @param status the HTTP status with which they fail
 * @param retryAfterSeconds sent along with such a failure as Retry-After, when not null
 */
record Settings(long latencyMs, int failNext, int status, Mode mode, Integer retryAfterSeconds) {

    /** These settings with the given fields replaced; the others stay. */
    Settings with(JsonObject change) {
        for (String field : change.fieldNames()) {
            if (!toJson().containsKey(field)) {
                throw bad("unknown field '" + field + "'; known are " + String.join(", ", toJson().fieldNames()));
            }
        }
        return new Settings(
                whole(change, "latencyMs", latencyMs, 0, 3_600_000),
                (int) whole(change, "failNext", failNext, 0, 1_000_000),
                (int) whole(change, "status", status, 400, 599),
                mode(change),
                retryAfter(change));
    }

    Settings afterOneFailure() {
        return new Settings(latencyMs, failNext - 1, status, mode, retryAfterSeconds);
    }

    private Mode mode(JsonObject change) {
        if (!change.containsKey("mode")) {
            return mode;
        }
        for (Mode candidate : Mode.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(change.getValue("mode"))) {
                return candidate;
            }
        }
        throw bad("mode must be ok, hang, garbage or drop");
    }

    private Integer retryAfter(JsonObject change) {
        if (!change.containsKey("retryAfterSeconds")) {
            return retryAfterSeconds;
        }
        return change.getValue("retryAfterSeconds") == null ? null : (int) whole(change, "retryAfterSeconds", 0, 0, 86_400);
    }

    private static long whole(JsonObject change, String field, long current, long least, long most) {
        if (!change.containsKey(field)) {
            return current;
        }
        boolean valid = change.getValue(field) instanceof Number number
                && number.doubleValue() == number.longValue() && number.longValue() >= least && number.longValue() <= most;
        if (!valid) {
            throw bad(field + " must be a whole number from " + least + " to " + most);
        }
        return change.getLong(field);
    }

    private static Refusal bad(String message) {
        return new Refusal(400, "invalid_control", message);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("latencyMs", latencyMs)
                .put("failNext", failNext)
                .put("status", status)
                .put("mode", mode.name().toLowerCase(Locale.ROOT))
                .put("retryAfterSeconds", retryAfterSeconds);
    }
}
