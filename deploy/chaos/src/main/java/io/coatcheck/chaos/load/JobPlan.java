package io.coatcheck.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/**
 * A job as the load means it: what to submit and what to do with it afterwards. A plan is a function of the seed and its
 * number.
 *
 * @param marker unique; the result must bring it back
 * @param input of the job type
 * @param failTimes how many attempts of a run fail by themselves
 * @param runAfter null for at once
 * @param expiresAfter null for never
 * @param key Idempotency-Key, or null
 * @param submits how often the same request is sent with the key, at about the same time
 * @param cancelAfter from the 202 on; null for not at all
 * @param retriedByHand whether a person reopens it once it failed or was cancelled
 * @param followed whether a poller looks at it until it ends
 * @param times of day its first request named; empty before it
 */
public record JobPlan(int number, JobKind kind, String type, String marker, Map<String, Object> input, int priority,
        int maxAttempts, int timeoutSeconds, int failTimes, Duration runAfter, Duration expiresAfter, String key, int submits,
        Duration cancelAfter, boolean retriedByHand, boolean followed, ConcurrentMap<String, Instant> times) {

    /** How many jobs it makes itself. */
    public int children() {
        return input.get("children") instanceof List<?> children ? children.size() : 0;
    }

    /** What the child of this number, from 1, must echo. */
    public String childMarker(int child) {
        return marker + "c" + child;
    }
}
