package io.coatcheck.job.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.JobError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Rescue: jobs whose worker's lease ran out are queued again, at the place they had. The attempt counts, so a job that
 * kills its worker each time fails once its attempts are used up.
 */
@ApplicationScoped
public class RescueJobs {

    private static final String RESCUE = """
            with lost as (
                select id, attempt - attempt_offset >= max_attempts as used_up from job
                where status = 'processing' and worker_id is not null
                  and not exists (select from worker where worker.id = job.worker_id and lease_until > now())
                limit $1
                for update skip locked
            ), moved as (
                update job
                set status = case when used_up then 'failed' else 'queued' end,
                    finished_at = case when used_up then now() end,
                    worker_id = case when used_up then worker_id end,
                    error_code = case when used_up then $2 end,
                    error_message = case when used_up then $3 end,
                    stage = null,
                    progress = case when used_up then progress else 0 end
                from lost
                where job.id = lost.id and job.id = any(array(select id from lost))
                returning job.id, job.attempt, lane, trace_parent, status, parent_id
            ), closed as (
                update job_attempt a
                set ended_at = now(), outcome = 'rescued', error_code = $2, error_message = $3
                from moved
                where a.job_id = moved.id and a.attempt = moved.attempt and a.job_id = any(array(select id from moved))
            )
            select id, lane, trace_parent, status, parent_id from moved
            """;

    /**
     * Rescued jobs, and those that had no attempt left.
     *
     * @param parents those that may wait for one that failed and are to be woken
     */
    public record Rescued(List<JobQueued> queued, List<UUID> failed, Set<UUID> parents) {
    }

    private final Pool pool;

    public RescueJobs(Pool pool) {
        this.pool = pool;
    }

    /** Rescues at most {@code limit} jobs. */
    public Uni<Rescued> rescue(int limit) {
        Tuple parameters = Tuple.of(limit, JobError.WORKER_LOST, "The worker running this job stopped responding.");
        return pool.preparedQuery(RESCUE).execute(parameters)
                .map(RescueJobs::rescued);
    }

    private static Rescued rescued(RowSet<Row> rows) {
        List<JobQueued> queued = new ArrayList<>();
        List<UUID> failed = new ArrayList<>();
        Set<UUID> parents = new HashSet<>();
        for (Row row : rows) {
            if (row.getString("status").equals("queued")) {
                queued.add(RetryJob.queued(row));
                continue;
            }
            failed.add(row.getUUID("id"));
            if (row.getUUID("parent_id") != null) {
                parents.add(row.getUUID("parent_id"));
            }
        }
        return new Rescued(queued, failed, parents);
    }
}
