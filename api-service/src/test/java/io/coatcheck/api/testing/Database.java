package io.coatcheck.api.testing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** A look past the service at its rows. */
@ApplicationScoped
public class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    public List<Row> rows(String sql, Object... parameters) {
        return get(pool.preparedQuery(sql).execute(Tuple.from(parameters))).stream().toList();
    }

    public Row job(UUID id) {
        return rows("select * from job where id = $1", id).get(0);
    }

    public String status(UUID id) {
        return job(id).getString("status");
    }

    /** What the hourly erasure does to a job after its retention. */
    public void erase(UUID id) {
        rows("delete from job_payload where job_id = $1", id);
        rows("update job set erased_at = now() where id = $1", id);
    }

    /** Everything a submit could leave behind, counted. */
    public long stored() {
        return rows("""
                select (select count(*) from job) + (select count(*) from job_payload) + (select count(*) from idempotency_key)
                    + (select count(*) from batch)
                """).get(0).getLong(0);
    }

    public long jobsOf(User user) {
        return rows("select count(*) from job where tenant = $1 and owner = $2", user.tenant(), user.name()).get(0).getLong(0);
    }

    public static <T> T get(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
