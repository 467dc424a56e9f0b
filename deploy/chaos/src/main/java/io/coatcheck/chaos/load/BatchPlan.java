package io.coatcheck.chaos.load;

import java.util.List;

/**
 * A bulk submit as the load means it.
 *
 * @param members its jobs, as plans of their own
 * @param key Idempotency-Key, or null
 * @param spoiled whether one more job is in it that must be refused, and all others with it
 */
public record BatchPlan(int number, List<JobPlan> members, String key, boolean spoiled) {
}
