package io.coatcheck.worker.execution;

import java.util.List;

import io.coatcheck.job.type.JobType;

/**
 * A job that another one wants made. Tenant, owner, priority, batch and expiry are the parent's; attempts, timeout and lane
 * the type's.
 *
 * @param input the type's input record; it must keep the record's constraints, as nobody checks it again
 */
public record NewChild(JobType<?, ?> type, Object input, List<String> labels) {

    public static <I> NewChild of(JobType<I, ?> type, I input) {
        return new NewChild(type, input, List.of());
    }
}
