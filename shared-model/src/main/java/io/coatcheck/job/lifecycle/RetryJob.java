package io.coatcheck.job.lifecycle;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A person's retry: reopens a failed, cancelled or expired job; its attempts start anew and its history stays. Those of its
 * children that ended so are reopened with it, and it waits for them again; what the others made is kept.
 */
@ApplicationScoped
public class RetryJob {

    private static final String RETRY = reopen("id = $1 and tenant = $2 and owner = $3");
    private static final String RETRY_CHILDREN = reopen("parent_id = $1 and id > $1");

    // Those that failed first, so that what another operator retries at the same moment is passed over, not waited for.
    private static final String RETRY_FAILED = reopen("""
            id = any(array(
                    select id from job
                    where status = 'failed' and erased_at is null and type = $1 and error_code = $2 and finished_at <= $3
                    order by finished_at
                    limit $4
                    for update skip locked))""");

    private static String reopen(String which) {
        return """
                update job
                set status = 'queued', attempt_offset = attempt, progress = 0, stage = null, worker_id = null, error_code = null,
                    error_message = null, started_at = null, finished_at = null, expires_at = null, run_at = now(),
                    queued_at = now()
                where %s and status in ('failed', 'cancelled', 'expired') and erased_at is null
                returning id, lane, trace_parent, children, seq
                """
                .formatted(which);
    }

    /** Answers what to ring for, or null when the job is not one that can be reopened by this owner. */
    public Uni<JobQueued> retry(SqlClient client, UUID id, String tenant, String owner) {
        return retryTree(client, id, tenant, owner)
                .map(reopened -> reopened.isEmpty() ? null : reopened.get(0));
    }

    /**
     * Reopens the job and its children, in the given client's transaction, and answers what to ring for, the job itself
     * first; nothing when the job is not one that can be reopened by this owner.
     */
    public Uni<List<JobQueued>> retryTree(SqlClient client, UUID id, String tenant, String owner) {
        List<JobQueued> reopened = new ArrayList<>();
        return client.preparedQuery(RETRY).execute(Tuple.of(id, tenant, owner))
                .chain(rows -> withChildren(client, rows, reopened))
                .replaceWith(reopened);
    }

    /**
     * What a retry of several jobs reopened.
     *
     * @param failed the jobs themselves, without children
     * @param queued what to ring for: these and those of their children that had ended badly
     */
    public record Reopened(List<Retried> failed, List<JobQueued> queued) {
    }

    /** @param seq the job's number since, which tells it from the one before */
    public record Retried(UUID job, long seq) {
    }

    /**
     * Reopens jobs that failed for one reason, those that failed first, with their children as {@link #retryTree} does. One
     * that fails again has failed later than {@code until} and is left alone, so calling this
     * until none is reopened ends.
     *
     * @param code of the error they failed with
     * @param limit most jobs that are reopened, not counting children
     */
    public Uni<Reopened> retryFailed(SqlClient client, String type, String code, OffsetDateTime until, int limit) {
        List<JobQueued> reopened = new ArrayList<>();
        return client.preparedQuery(RETRY_FAILED).execute(Tuple.of(type, code, until, limit))
                .chain(rows -> withChildren(client, rows, reopened)
                        .replaceWith(() -> new Reopened(retried(rows), reopened)));
    }

    private static List<Retried> retried(RowSet<Row> rows) {
        return rows.stream().map(row -> new Retried(row.getUUID("id"), row.getLong("seq"))).toList();
    }

    private static Uni<Void> withChildren(SqlClient client, Iterable<Row> rows, List<JobQueued> reopened) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Row row : rows) {
            reopened.add(queued(row));
            if (row.getInteger("children") > 0) {
                all = all.chain(() -> client.preparedQuery(RETRY_CHILDREN).execute(Tuple.of(row.getUUID("id"))))
                        .chain(children -> withChildren(client, children, reopened));
            }
        }
        return all;
    }

    static JobQueued queued(Row row) {
        return new JobQueued(row.getUUID("id"), row.getString("lane"), row.getString("trace_parent"));
    }
}
