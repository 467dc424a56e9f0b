package io.coatcheck.api.feedback.store;

import java.util.UUID;

/** Whose summary a job makes. */
public record SummaryLink(UUID jobId, String tenant, String owner, long evaluationId, long studentId) {
}
