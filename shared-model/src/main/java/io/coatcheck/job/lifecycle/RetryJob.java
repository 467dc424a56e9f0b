package io.coatcheck.job.lifecycle;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** A person's retry: reopens a failed, cancelled or expired job; its attempts start anew and its history stays. */
@ApplicationScoped
public class RetryJob {

    private static final String RETRY = """
            update job
            set status = 'queued', attempt_offset = attempt, progress = 0, stage = null, worker_id = null, error_code = null,
                error_message = null, started_at = null, finished_at = null, expires_at = null, run_at = now(),
                queued_at = now()
            where id = $1 and tenant = $2 and owner = $3 and status in ('failed', 'cancelled', 'expired')
              and erased_at is null
            returning id, lane, trace_parent
            """;

    /** Answers what to ring for, or null when the job is not one that can be reopened by this owner. */
    public Uni<JobQueued> retry(SqlClient client, UUID id, String tenant, String owner) {
        return client.preparedQuery(RETRY).mapping(RetryJob::queued).execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    static JobQueued queued(Row row) {
        return new JobQueued(row.getUUID("id"), row.getString("lane"), row.getString("trace_parent"));
    }
}
