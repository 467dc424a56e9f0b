package io.coatcheck.job;

import java.util.UUID;

/**
 * A child as its parent finds it once every child has ended.
 *
 * @param number counts from 1 in the order in which the parent made them
 * @param result JSON text of what it made; null unless it is completed
 * @param error why it failed; null unless it did
 */
public record EndedChild(UUID id, int number, String type, JobStatus status, String result, JobError error) {

    public boolean isCompleted() {
        return status == JobStatus.COMPLETED;
    }
}
