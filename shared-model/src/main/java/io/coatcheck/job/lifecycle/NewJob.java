package io.coatcheck.job.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.coatcheck.job.JobIds;
import io.coatcheck.job.Priorities;
import io.coatcheck.job.type.JobType;

/**
 * A job as it is submitted, already validated.
 *
 * @param input JSON text of the type's input record
 * @param timeoutSeconds bound of one attempt
 * @param runAt not before; absent for at once
 * @param expiresAt not started after; absent for never
 * @param dedupe absent when every submit is a new job
 * @param batchId absent for a job that is submitted by itself
 */
public record NewJob(UUID id, String tenant, String owner, String type, String lane, String input, int priority,
        int maxAttempts, int timeoutSeconds, Instant runAt, Instant expiresAt, List<String> labels, String webhookUrl,
        String traceParent, DedupeKey dedupe, UUID batchId) {

    /** A job of this type with everything else as the type has it. */
    public static NewJob of(JobType<?, ?> type, String tenant, String owner, String input) {
        return new NewJob(JobIds.next(), tenant, owner, type.name(), type.lane(), input, Priorities.NORMAL, type.maxAttempts(),
                (int) type.timeout().toSeconds(), null, null, List.of(), null, null, null, null);
    }

    /** With an id that was given to the caller, or to something else, before. */
    public NewJob withId(UUID id) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withPriority(int priority) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withLimits(int maxAttempts, int timeoutSeconds) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withTimes(Instant runAt, Instant expiresAt) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withLabels(List<String> labels) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withWebhookUrl(String webhookUrl) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withDedupe(DedupeKey dedupe) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withTraceParent(String traceParent) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }

    public NewJob withBatch(UUID batchId) {
        return new NewJob(id, tenant, owner, type, lane, input, priority, maxAttempts, timeoutSeconds, runAt, expiresAt, labels,
                webhookUrl, traceParent, dedupe, batchId);
    }
}
