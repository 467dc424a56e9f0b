package io.coatcheck.api.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and cancels the batches a scope may see; every other batch does not exist. */
@ApplicationScoped
public class Batches {

    // One row for each status that some of its jobs have.
    private static final String FIND = """
            select b.id, b.tenant, b.owner, b.label, b.total, b.created_at, b.erased_at, stand.*
            from batch b left join lateral (
                select status, count(*) as jobs, sum(case when finished_at is null then progress else 100 end) as progress,
                    sum(seq)::bigint as seq, max(finished_at) as finished_at
                from job where batch_id = b.id and parent_id is null
                group by status
            ) stand on true
            where b.id = $1
            """;

    private final ScopedDatabase database;
    private final JobTransitions transitions;

    Batches(ScopedDatabase database, JobTransitions transitions) {
        this.database = database;
        this.transitions = transitions;
    }

    /**
     * The batch as it stands; fails with {@code batch-not-found} for an unknown or foreign id or one that is no UUID,
     * {@code batch-erased} once all its jobs are.
     */
    public Uni<BatchState> find(Scope scope, String id) {
        return JobIds.parse(id)
                .map(uuid -> find(scope, uuid))
                .orElseGet(() -> Uni.createFrom().failure(notFound()));
    }

    public Uni<BatchState> find(Scope scope, UUID id) {
        return database.run(scope, client -> client.preparedQuery(FIND).execute(Tuple.of(id)))
                .invoke(rows -> requireReadable(scope, rows))
                .map(Batches::state);
    }

    /** Cancels whatever is open of the batch and answers it as it then is; fails as {@link #find(Scope, String)} does. */
    public Uni<BatchState> cancel(Scope scope, String id) {
        return find(scope, id)
                .call(batch -> transitions.cancelBatch(scope, batch.id()))
                .chain(batch -> find(scope, batch.id()));
    }

    // Row-level security hides it already; this is the check of the code that it backs.
    private static void requireReadable(Scope scope, RowSet<Row> rows) {
        if (rows.size() == 0 || !isVisible(scope, rows.iterator().next())) {
            throw notFound();
        }
        if (rows.iterator().next().getOffsetDateTime("erased_at") != null) {
            throw Problem.of(ProblemType.BATCH_ERASED).toException();
        }
    }

    private static boolean isVisible(Scope scope, Row batch) {
        return (scope.tenant() == null || scope.tenant().equals(batch.getString("tenant")))
                && (scope.owner() == null || scope.owner().equals(batch.getString("owner")));
    }

    private static BatchState state(RowSet<Row> rows) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        long progress = 0;
        long seq = 0;
        boolean isOpen = false;
        Instant finishedAt = null;
        Row batch = null;
        for (Row row : rows) {
            batch = row;
            JobStatus status = JobStatus.of(row.getString("status")).orElseThrow();
            counts.put(status, row.getLong("jobs"));
            progress += row.getLong("progress");
            seq += row.getLong("seq");
            isOpen |= !status.isTerminal();
            finishedAt = later(finishedAt, row.getOffsetDateTime("finished_at"));
        }
        int total = batch.getInteger("total");
        return new BatchState(batch.getUUID("id"), batch.getString("label"), total, counts, (int) (progress / total), seq,
                batch.getOffsetDateTime("created_at").toInstant(), isOpen ? null : finishedAt);
    }

    private static Instant later(Instant one, OffsetDateTime another) {
        if (another == null || one != null && one.isAfter(another.toInstant())) {
            return one;
        }
        return another.toInstant();
    }

    private static RuntimeException notFound() {
        return Problem.of(ProblemType.BATCH_NOT_FOUND).toException();
    }
}
