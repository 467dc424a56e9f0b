package io.coatcheck.api.feedback.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When the summaries of an evaluation are made by themselves.
 *
 * @param owner who asked for it last; the jobs are theirs
 * @param studentIds null for whoever has feedback when the time comes
 * @param lastRunAt null before the first run
 */
public record FeedbackSchedule(UUID id, String tenant, String owner, String name, String cronExpression, long evaluationId,
        List<Long> studentIds, boolean enabled, Instant nextRunAt, Instant lastRunAt) {
}
