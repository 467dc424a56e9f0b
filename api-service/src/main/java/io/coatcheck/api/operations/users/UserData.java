package io.coatcheck.api.operations.users;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * One user's rows, wherever they are. Every statement names the user to the database, so that row-level security hides
 * everybody else's even from an operator's call.
 */
@ApplicationScoped
class UserData {

    // An input or a result that is no JSON is text.
    private static final String JOBS = """
            select j.id::text as key, json_build_object('kind', 'job', 'data', to_jsonb(j) || jsonb_build_object(
                'input', case when input is json then input::jsonb else to_jsonb(input) end,
                'result', case when result is json then result::jsonb else to_jsonb(result) end,
                'attempts', (select coalesce(jsonb_agg(to_jsonb(a) order by attempt), '[]') from job_attempt a
                             where a.job_id = j.id)))::text as line
            from job j left join job_payload p on p.job_id = j.id
            where tenant = $1 and owner = $2 and ($3::uuid is null or j.id > $3)
            order by j.id
            limit $4
            """;

    private static final String FILES = """
            select id::text as key, json_build_object('kind', 'file', 'data', to_jsonb(f))::text as line from file f
            where tenant = $1 and owner = $2 and ($3::uuid is null or id > $3)
            order by id
            limit $4
            """;

    // With everything that hangs on a job. Nobody claims, finishes or retries what is gone.
    private static final String ERASE_JOBS = """
            with gone as (
                delete from job
                where id = any(array(select id from job where tenant = $1 and owner = $2 and finished_at is not null
                                     order by id limit $3))
                  and tenant = $1 and owner = $2 and finished_at is not null
                returning id
            ), payloads as (
                delete from job_payload where job_id = any(array(select id from gone))
            ), attempts as (
                delete from job_attempt where job_id = any(array(select id from gone))
            ), subjects as (
                delete from job_subject where tenant = $1 and job_id = any(array(select id from gone))
            )
            select id from gone
            """;

    private static final String FILE_IDS = "select id from file where tenant = $1 and owner = $2 limit $3";

    /** @param key what to ask for the next lines with */
    record Line(String key, String json) {

        static Line of(Row row) {
            return new Line(row.getString("key"), row.getString("line"));
        }
    }

    private final ScopedDatabase database;

    UserData(ScopedDatabase database) {
        this.database = database;
    }

    /** The next jobs after this id, or the first ones, each with what it was given and made and its attempts. */
    Uni<List<Line>> jobs(Scope user, String after, int limit) {
        return lines(user, JOBS, of(user).addUUID(uuid(after)).addInteger(limit));
    }

    /** What is known about the next files after this id. */
    Uni<List<Line>> files(Scope user, String after, int limit) {
        return lines(user, FILES, of(user).addUUID(uuid(after)).addInteger(limit));
    }

    Uni<List<Line>> rows(Scope user, OwnedTable table, String after, int limit) {
        return lines(user, table.page(), of(user).addString(after).addInteger(limit));
    }

    private Uni<List<Line>> lines(Scope user, String sql, Tuple parameters) {
        return database.run(user, client -> client.preparedQuery(sql).mapping(Line::of).execute(parameters))
                .map(rows -> rows.stream().toList());
    }

    /** Erases at most so many jobs that have ended, and answers which. */
    Uni<List<UUID>> eraseJobs(Scope user, int limit) {
        return ids(user, ERASE_JOBS, limit);
    }

    Uni<List<UUID>> fileIds(Scope user, int limit) {
        return ids(user, FILE_IDS, limit);
    }

    private Uni<List<UUID>> ids(Scope user, String sql, int limit) {
        return database.run(user, client -> client.preparedQuery(sql).mapping(row -> row.getUUID("id"))
                .execute(of(user).addInteger(limit)))
                .map(rows -> rows.stream().toList());
    }

    /** Erases at most so many rows, and answers how many. */
    Uni<Integer> erase(Scope user, OwnedTable table, int limit) {
        return database.run(user, client -> client.preparedQuery(table.erase()).execute(of(user).addInteger(limit)))
                .map(SqlResult::rowCount);
    }

    private static UUID uuid(String key) {
        return key == null ? null : UUID.fromString(key);
    }

    private static Tuple of(Scope user) {
        return Tuple.tuple().addString(user.tenant()).addString(user.owner());
    }
}
