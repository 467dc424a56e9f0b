package io.coatcheck.job.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Cancel: final at its commit, also for a running job. The worker learns of it by a nudge or at its next heartbeat, and
 * whatever it still brings is fenced out. A parent's open children are cancelled with it.
 */
@ApplicationScoped
public class CancelJob {

    // The attempt of a running job is ended by a trigger (V1__jobs.sql).
    private static final String CANCEL = """
            update job
            set status = 'cancelled', finished_at = now(), stage = null
            where id = $1 and tenant = $2 and owner = $3 and status in ('scheduled', 'queued', 'processing')
            returning id, parent_id, children
            """;

    private static final String CANCEL_CHILDREN = """
            update job
            set status = 'cancelled', finished_at = now(), stage = null
            where parent_id = $1 and id > $1 and status in ('scheduled', 'queued', 'processing')
            returning id, parent_id, children
            """;

    private static final String CANCEL_BATCH = """
            update job
            set status = 'cancelled', finished_at = now(), stage = null
            where batch_id = $1 and status in ('scheduled', 'queued', 'processing')
            returning id, parent_id, children
            """;

    private static final String CANCEL_OWNED = """
            update job
            set status = 'cancelled', finished_at = now(), stage = null
            where id = any(array(
                select id from job
                where tenant = $1 and owner = $2 and status in ('scheduled', 'queued', 'processing')
                order by id desc
                limit $3))
              and status in ('scheduled', 'queued', 'processing')
            returning id, worker_id is not null as ran
            """;

    /**
     * What a cancel of one owner's jobs ended.
     *
     * @param anyRan whether a worker may still be at one of them
     */
    public record CancelledOwned(List<UUID> jobs, boolean anyRan) {
    }

    /**
     * What a cancel ended.
     *
     * @param jobs the job itself first, then its children
     * @param parentId the job that waits for it and is to be woken after the commit, or null
     */
    public record Cancelled(List<UUID> jobs, UUID parentId) {
    }

    /** Answers whether the job was open and is now cancelled; false when it had ended or is not this owner's. */
    public Uni<Boolean> cancel(SqlClient client, UUID id, String tenant, String owner) {
        return cancelTree(client, id, tenant, owner)
                .map(cancelled -> cancelled != null);
    }

    /**
     * Cancels the job and its open children, in the given client's transaction, or answers null when the job had ended or
     * is not this owner's.
     */
    public Uni<Cancelled> cancelTree(SqlClient client, UUID id, String tenant, String owner) {
        return client.preparedQuery(CANCEL).execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next())
                .onItem().ifNotNull().transformToUni(row -> {
                    List<UUID> jobs = new ArrayList<>(List.of(id));
                    return cancelChildren(client, row, jobs)
                            .replaceWith(() -> new Cancelled(jobs, row.getUUID("parent_id")));
                });
    }

    /** Cancels whatever is open of the batch, children included, and answers the jobs it ended. */
    public Uni<List<UUID>> cancelBatch(SqlClient client, UUID batchId) {
        List<UUID> jobs = new ArrayList<>();
        return cancelOpenOf(client, batchId, jobs)
                .replaceWith(jobs);
    }

    // Until nothing is open: what a split made at the same moment is seen by the second look.
    private static Uni<Void> cancelOpenOf(SqlClient client, UUID batchId, List<UUID> jobs) {
        return client.preparedQuery(CANCEL_BATCH).mapping(row -> row.getUUID("id")).execute(Tuple.of(batchId))
                .chain(rows -> {
                    rows.forEach(jobs::add);
                    return rows.size() == 0 ? Uni.createFrom().voidItem() : cancelOpenOf(client, batchId, jobs);
                });
    }

    /** Cancels open jobs of the owner, children included, at most so many. */
    public Uni<CancelledOwned> cancelOwned(SqlClient client, String tenant, String owner, int limit) {
        return client.preparedQuery(CANCEL_OWNED).execute(Tuple.of(tenant, owner, limit))
                .map(rows -> new CancelledOwned(rows.stream().map(row -> row.getUUID("id")).toList(),
                        rows.stream().anyMatch(row -> row.getBoolean("ran"))));
    }

    // A statement of its own, which sees what the first one had to wait for: a split at the same moment made children.
    private static Uni<Void> cancelChildren(SqlClient client, Row parent, List<UUID> jobs) {
        if (parent.getInteger("children") == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(CANCEL_CHILDREN).execute(Tuple.of(parent.getUUID("id")))
                .chain(children -> {
                    children.forEach(child -> jobs.add(child.getUUID("id")));
                    return grandchildren(client, children, jobs);
                });
    }

    private static Uni<Void> grandchildren(SqlClient client, Iterable<Row> children, List<UUID> jobs) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Row child : children) {
            all = child.getInteger("children") == 0 ? all : all.chain(() -> cancelChildren(client, child, jobs));
        }
        return all;
    }
}
