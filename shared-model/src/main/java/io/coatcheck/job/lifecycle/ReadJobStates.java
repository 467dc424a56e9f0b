package io.coatcheck.job.lifecycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.event.JobState;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads how jobs stand, many in one statement, for those who follow them. Erased jobs are not told of. */
@ApplicationScoped
public class ReadJobStates {

    private static final String COLUMNS = """
            job.id, tenant, owner, type, status, job.seq, changed_at, attempt - attempt_offset as attempt_of_run, max_attempts,
                progress, stage, run_at, queued_at, started_at, finished_at, error_code, error_message, batch_id, parent_id,
                children, children_ended, awaits_children
            """;

    private static final String ALL = """
            select %s from job where id between $2 and $3 and id = any($1) and erased_at is null
            """.formatted(COLUMNS);

    private static final String NEWER = """
            select %s from job join unnest($1::uuid[], $2::bigint[]) as known(id, seq) using (id)
            where job.id between $3 and $4 and job.id = any($1) and job.seq > known.seq and erased_at is null
            """.formatted(COLUMNS);

    // Over the newest jobs only, along the index of the owner's: however many there are, it takes the same time.
    private static final String RECENT = """
            select %s from (select * from job where tenant = $1 and owner = $2 order by id desc limit $4) job
            where (finished_at is null or changed_at >= $3) and erased_at is null
            order by changed_at, id
            """.formatted(COLUMNS);

    private static final String SUBMITTED_SINCE = """
            select %s from unnest($1::text[], $2::text[], $3::uuid[]) as of(tenant, owner, after)
            cross join lateral (
                select * from job j where j.tenant = of.tenant and j.owner = of.owner and j.id > of.after
                order by j.id
                limit $4
            ) job
            order by job.id
            """.formatted(COLUMNS.replace("tenant, owner", "job.tenant, job.owner"));

    /** Whose new jobs are looked for, and the newest of them that is known. */
    public record OwnerLook(String tenant, String owner, UUID after) {
    }

    private final Pool pool;

    public ReadJobStates(Pool pool) {
        this.pool = pool;
    }

    /** How these jobs stand, those there are. */
    public Uni<List<JobState>> of(Collection<UUID> ids) {
        IdRange range = IdRange.of(ids);
        return pool.preparedQuery(ALL).mapping(ReadJobStates::state)
                .execute(Tuple.of(ids.toArray(UUID[]::new), range.lowest(), range.highest()))
                .map(rows -> rows.stream().toList());
    }

    /** How those of the jobs stand that have changed since the number known. */
    public Uni<List<JobState>> newerThan(Map<UUID, Long> known) {
        IdRange range = IdRange.of(known.keySet());
        List<Map.Entry<UUID, Long>> entries = List.copyOf(known.entrySet());
        return pool.preparedQuery(NEWER).mapping(ReadJobStates::state)
                .execute(Tuple.of(entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        entries.stream().map(Map.Entry::getValue).toArray(Long[]::new), range.lowest(), range.highest()))
                .map(rows -> rows.stream().toList());
    }

    /**
     * Those of the owner's newest jobs that are open or have changed since, those that changed first first.
     *
     * @param limit how many of the owner's jobs are looked at
     */
    public Uni<List<JobState>> recentOf(String tenant, String owner, Instant since, int limit) {
        return pool.preparedQuery(RECENT).mapping(ReadJobStates::state)
                .execute(Tuple.of(tenant, owner, since.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream().toList());
    }

    /** Jobs submitted since, oldest first, at most {@code limit} of each owner. */
    public Uni<List<JobState>> submittedSince(List<OwnerLook> looks, int limit) {
        return pool.preparedQuery(SUBMITTED_SINCE).mapping(ReadJobStates::state)
                .execute(Tuple.of(looks.stream().map(OwnerLook::tenant).toArray(String[]::new),
                        looks.stream().map(OwnerLook::owner).toArray(String[]::new),
                        looks.stream().map(OwnerLook::after).toArray(UUID[]::new), limit))
                .map(rows -> rows.stream().toList());
    }

    private static JobState state(Row row) {
        return new JobState(row.getUUID("id"), row.getString("tenant"), row.getString("owner"), row.getString("type"),
                JobStatus.of(row.getString("status")).orElseThrow(), row.getLong("seq"), instant(row, "changed_at"),
                row.getInteger("attempt_of_run"), row.getInteger("max_attempts"), row.getShort("progress"),
                row.getString("stage"), instant(row, "run_at"), instant(row, "queued_at"), instant(row, "started_at"),
                instant(row, "finished_at"), error(row), row.getUUID("batch_id"), row.getUUID("parent_id"),
                row.getInteger("children"), row.getInteger("children_ended"), row.getBoolean("awaits_children"));
    }

    private static JobError error(Row row) {
        String code = row.getString("error_code");
        return code == null ? null : new JobError(code, row.getString("error_message"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
