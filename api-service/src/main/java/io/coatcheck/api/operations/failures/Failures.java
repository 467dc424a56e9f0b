package io.coatcheck.api.operations.failures;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts everybody's failed jobs by reason, along an index that holds nothing else. */
@ApplicationScoped
class Failures {

    private static final String GROUPS = """
            with reason as (
                select type, error_code, count(*) as jobs, min(finished_at) as first_at, max(finished_at) as last_at
                from job
                where status = 'failed' and erased_at is null and finished_at > now() - $1 * interval '1 hour'
                  and finished_at <= now()
                group by type, error_code
                order by jobs desc, last_at desc
                limit 100
            )
            select now() as at, reason.*, newest.*
            from (select) one left join reason on true left join lateral (
                select id, tenant, error_message from job
                where status = 'failed' and erased_at is null and type = reason.type and error_code = reason.error_code
                  and finished_at = last_at
                limit 1) newest on true
            order by jobs desc, last_at desc
            """;

    private final Pool pool;
    private final DatabaseConfig database;

    Failures(Pool pool, DatabaseConfig database) {
        this.pool = pool;
        this.database = database;
    }

    /** What failed within the last hours and is still failed. */
    Uni<FailureList> within(int hours) {
        return pool.preparedQuery(GROUPS).execute(Tuple.of(hours))
                .map(rows -> list(rows.stream().toList()))
                .ifNoItem().after(database.answerTimeout()).fail();
    }

    // Without any failure there is one row, for the time.
    private static FailureList list(List<Row> rows) {
        return new FailureList(instant(rows.get(0), "at"), rows.stream()
                .filter(row -> row.getString("type") != null)
                .map(Failures::group)
                .toList());
    }

    private static FailureGroup group(Row row) {
        return new FailureGroup(row.getString("type"), row.getString("error_code"), row.getLong("jobs"),
                instant(row, "first_at"), instant(row, "last_at"),
                new FailureGroup.Example(row.getUUID("id"), row.getString("tenant"), row.getString("error_message")));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
