package io.coatcheck.job;

import java.util.List;
import java.util.UUID;

import io.coatcheck.job.type.JobType;

/**
 * A job that another one makes; whose it is, its priority, batch and expiry are the parent's.
 *
 * @param id newer than the parent's
 * @param input JSON text of the type's input record
 */
public record ChildJob(UUID id, JobType<?, ?> type, String input, List<String> labels) {
}
