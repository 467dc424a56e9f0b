package io.coatcheck.job.lifecycle;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Erase: what ended jobs were given and what they made goes; their bare rows and their history stay until their day is
 * dropped. What a child made is kept for its parent's join. A job that somebody retries at the same moment is either reopened
 * or erased, never both.
 */
@ApplicationScoped
public class EraseJobs {

    private static final String ERASE = """
            with ended as (
                select id from job
                where finished_at < now() - $1 * interval '1 second' and erased_at is null and type = $2
                  and ($3::text is null or tenant = $3) and status = any($5)
                  and (parent_id is null
                    or (select p.finished_at is null from job p where p.id = job.parent_id) is not true)
                order by finished_at
                limit $4
                for update skip locked
            ), erased as (
                update job set erased_at = now() where id = any(array(select id from ended)) returning id
            ), gone as (
                delete from job_payload where job_id = any(array(select id from erased))
            )
            select id from erased
            """;

    /** Erases at most {@code limit} jobs of the type, however they ended: see below. */
    public Uni<Integer> erase(SqlClient client, String type, String tenant, Duration age, int limit) {
        return erase(client, type, JobStatus.terminal(), tenant, age, limit);
    }

    /**
     * Erases at most {@code limit} jobs of the type, those that ended first, and answers how many.
     *
     * @param statuses in which they must have ended
     * @param tenant null for every tenant's
     * @param age how long ago they must have ended
     */
    public Uni<Integer> erase(SqlClient client, String type, Set<JobStatus> statuses, String tenant, Duration age, int limit) {
        String[] words = statuses.stream().map(JobStatus::word).toArray(String[]::new);
        return client.preparedQuery(ERASE).execute(Tuple.of(age.toSeconds(), type, tenant, limit, words))
                .map(rows -> rows.size());
    }
}
