package io.coatcheck.api.jobs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobPayload;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/**
 * A job with what it was given and what it made, as JSON text.
 *
 * @param result null unless the job is completed
 */
public record StoredJob(Job job, String input, String result) {

    /** Null when there is none, or when it is erased at this moment. */
    static Uni<StoredJob> find(UUID id) {
        return Job.<Job> findById(id)
                .onItem().ifNotNull()
                .transformToUni(job -> JobPayload.<JobPayload> findById(id).map(payload -> of(job, payload)));
    }

    /** The jobs in their order, without those that are erased at this moment. */
    static Uni<List<StoredJob>> withPayloads(List<Job> jobs) {
        return JobPayload.<JobPayload> list("jobId in ?1", jobs.stream().map(job -> job.id).toList())
                .map(payloads -> payloads.stream().collect(Collectors.toMap(payload -> payload.jobId, Function.identity())))
                .map(payloads -> withPayloads(jobs, payloads));
    }

    private static List<StoredJob> withPayloads(List<Job> jobs, Map<UUID, JobPayload> payloads) {
        return jobs.stream()
                .filter(job -> payloads.containsKey(job.id))
                .map(job -> of(job, payloads.get(job.id)))
                .toList();
    }

    // The job was read first, so a result may be newer than its status.
    private static StoredJob of(Job job, JobPayload payload) {
        if (payload == null) {
            return job.isErased() ? new StoredJob(job, null, null) : null;
        }
        return new StoredJob(job, payload.input, job.status == JobStatus.COMPLETED ? payload.result : null);
    }
}
