package io.coatcheck.job.lifecycle;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Pause and resume: no claim that begins after the commit takes a job of a paused lane. What runs goes on, and its jobs are
 * accepted, cancelled and expire as ever.
 */
@ApplicationScoped
public class PauseLane {

    // Unchanged when it is so already: who paused it, and when, stays true.
    private static final String SET = """
            insert into lane (name, paused, changed_by) values ($1, $2, $3)
            on conflict (name) do update set paused = excluded.paused, changed_by = excluded.changed_by, changed_at = now()
            where lane.paused <> excluded.paused
            """;

    private static final String READ = """
            select name, paused, changed_by, changed_at from lane order by name
            """;

    private static final String NEXT = """
            select id, lane, trace_parent from job
            where status = 'queued' and lane = $1
            order by priority desc, queued_at, id
            limit $2
            """;

    /**
     * What was decided about a lane last.
     *
     * @param changedBy the operator
     */
    public record LaneState(String name, boolean paused, String changedBy, Instant changedAt) {

        static LaneState of(Row row) {
            return new LaneState(row.getString("name"), row.getBoolean("paused"), row.getString("changed_by"),
                    row.getOffsetDateTime("changed_at").toInstant());
        }
    }

    private final Pool pool;

    public PauseLane(Pool pool) {
        this.pool = pool;
    }

    /** Pauses the lane or resumes it; nothing happens when it is so already. */
    public Uni<Void> set(String lane, boolean paused, String by) {
        return pool.preparedQuery(SET).execute(Tuple.of(lane, paused, by)).replaceWithVoid();
    }

    /** The lanes about which anything was ever decided; every other one is open. */
    public Uni<List<LaneState>> states() {
        return pool.preparedQuery(READ).mapping(LaneState::of).execute()
                .map(rows -> rows.stream().toList());
    }

    /** What a resumed lane is rung for: its first jobs, at most so many. */
    public Uni<List<JobQueued>> next(String lane, int limit) {
        return pool.preparedQuery(NEXT).mapping(RetryJob::queued).execute(Tuple.of(lane, limit))
                .map(rows -> rows.stream().toList());
    }
}
