package io.coatcheck.api.follow;

import java.util.Set;
import java.util.UUID;

import io.coatcheck.event.JobEvent;
import io.coatcheck.job.JobStatus;

/** Which events somebody wants who follows all of their jobs. An empty set wants all. */
public record EventFilter(Set<String> types, Set<UUID> batches, Set<JobStatus> statuses) {

    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of());

    boolean wantsJob(String type, UUID batch) {
        return (types.isEmpty() || types.contains(type)) && (batches.isEmpty() || batch != null && batches.contains(batch));
    }

    boolean wants(JobEvent event) {
        return statuses.isEmpty() || statuses.contains(event.status());
    }
}
