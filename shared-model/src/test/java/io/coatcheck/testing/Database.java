package io.coatcheck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.flywaydb.core.Flyway;

import io.coatcheck.local.testing.RunningStack;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** The migrated PostgreSQL of this test run, reached as the services reach it. It starts with the first test that asks. */
public final class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SETTING = "quarkus.datasource.reactive.additional-properties.";

    private static final class Running {
        static final Database INSTANCE = start();
    }

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    public static Database running() {
        return Running.INSTANCE;
    }

    private static Database start() {
        RunningStack stack = RunningStack.start();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
        URI url = URI.create(stack.databaseUrl());
        String[] user = url.getUserInfo().split(":");
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + url.getAuthority().split("@")[1] + url.getPath(), user[0], user[1])
                .load()
                .migrate();
        PgConnectOptions options = PgConnectOptions.fromUri(stack.databaseUrl());
        settings().forEach(options::addProperty);
        options.setCachePreparedStatements(true);
        return new Database(Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(16))
                .build()));
    }

    private static Map<String, String> settings() {
        Properties properties = new Properties();
        try (InputStream file = Database.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .forEach(name -> settings.put(name.substring(SETTING.length()), properties.getProperty(name)));
        return settings;
    }

    public Pool pool() {
        return pool;
    }

    /** Leaves no job, worker or key. */
    public void empty() {
        // Truncating the tables of so many days takes longer than most tests.
        for (String table : List.of("job", "job_payload", "job_attempt", "worker", "idempotency_key", "batch",
                "job_subject", "lane")) {
            execute("delete from " + table);
        }
    }

    public static <T> T result(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    public List<Row> rows(String sql, Object... parameters) {
        return result(pool.preparedQuery(sql).execute(Tuple.from(parameters))).stream().toList();
    }

    public Row row(String sql, Object... parameters) {
        List<Row> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + sql);
        }
        return rows.get(0);
    }

    /** Answers how many rows it touched. */
    public int execute(String sql, Object... parameters) {
        return result(pool.preparedQuery(sql).execute(Tuple.from(parameters))).rowCount();
    }

    public Row job(UUID id) {
        return row("select * from job where id = $1", id);
    }

    public String status(UUID id) {
        return job(id).getString("status");
    }

    /** Oldest first. */
    public List<Row> attempts(UUID job) {
        return rows("select * from job_attempt where job_id = $1 order by attempt", job);
    }
}
