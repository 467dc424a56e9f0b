package io.coatcheck.job.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Wake: counts the ended children of waiting parents and queues a parent whose children have all ended, for its join. To be
 * run after the commit of a child's end, in no transaction with it: of two children that end at once, each unseen by the
 * other, the one that is counted later then sees both. Whoever dies in between is made good for by {@link #wakeForgotten}.
 */
@ApplicationScoped
public class WakeParents {

    // A count is as old as the statement's snapshot. When it had to wait for a wake with a newer count, its own is dropped;
    // should it be too high, because somebody reopened a child, the join finds that out and waits again.
    // The wait costs no attempt, and a job that was started in time does not expire before its join.
    private static final String WAKE = """
            with waiting as (
                select id from job where id = any($1) and id between $2 and $3 and awaits_children
                order by id
                for no key update
            ), counted as (
                select id, (select count(*) from job c
                    where c.parent_id = waiting.id and c.id > waiting.id and c.finished_at is not null) as ended
                from waiting
            )
            update job p
            set children_ended = ended,
                progress = greatest(progress, 10 + 85 * ended / children),
                stage = ended || ' of ' || children || ' done',
                status = case when ended >= children then 'queued' else status end,
                awaits_children = ended < children,
                queued_at = case when ended >= children then now() else queued_at end,
                attempt_offset = attempt_offset + (ended >= children)::integer,
                expires_at = case when ended >= children then null else expires_at end
            from counted
            where p.id = counted.id and p.id between $2 and $3 and p.id = any($1) and awaits_children
              and ended > children_ended
            returning p.id, p.lane, p.trace_parent, p.status
            """;

    private static final String FORGOTTEN = """
            select id from job p
            where awaits_children
              and not exists (select from job c where c.parent_id = p.id and c.id > p.id and c.finished_at is null)
            limit $1
            """;

    /**
     * What became of waiting parents.
     *
     * @param changed all whose progress grew
     * @param queued those of them whose join is to run
     */
    public record Woken(Set<UUID> changed, List<JobQueued> queued) {

        public static final Woken NOBODY = new Woken(Set.of(), List.of());
    }

    private final Pool pool;

    public WakeParents(Pool pool) {
        this.pool = pool;
    }

    /** Counts anew for those of the jobs that wait for children. */
    public Uni<Woken> wake(Collection<UUID> parents) {
        Set<UUID> once = new HashSet<>(parents);
        if (once.isEmpty()) {
            return Uni.createFrom().item(Woken.NOBODY);
        }
        IdRange range = IdRange.of(once);
        return pool.preparedQuery(WAKE).execute(Tuple.of(once.toArray(UUID[]::new), range.lowest(), range.highest()))
                .map(WakeParents::woken);
    }

    /** Wakes at most {@code limit} parents that wait although every child has ended. */
    public Uni<Woken> wakeForgotten(int limit) {
        return pool.preparedQuery(FORGOTTEN).mapping(row -> row.getUUID("id")).execute(Tuple.of(limit))
                .chain(rows -> wake(rows.stream().toList()));
    }

    private static Woken woken(RowSet<Row> rows) {
        Set<UUID> changed = new HashSet<>();
        List<JobQueued> queued = new ArrayList<>();
        for (Row row : rows) {
            changed.add(row.getUUID("id"));
            if (row.getString("status").equals("queued")) {
                queued.add(RetryJob.queued(row));
            }
        }
        return new Woken(changed, queued);
    }
}
