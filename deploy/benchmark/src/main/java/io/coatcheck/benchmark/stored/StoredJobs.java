package io.coatcheck.benchmark.stored;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the database says became of one owner's jobs; each run has an owner of its own. All times are the database's. */
public final class StoredJobs implements AutoCloseable {

    private static final String STATUSES = """
            select status, count(*) from job where tenant = 'local' and owner = ? group by status order by status
            """;

    private static final String OPEN = """
            select count(*) from job
            where tenant = 'local' and owner = ? and status in ('scheduled', 'queued', 'processing')
            """;

    private static final String QUEUED = "select count(*) from (select from job where status = ? limit 1) waiting";

    private static final String DRAIN = """
            select extract(epoch from max(finished_at) - min(started_at))::float8,
                   extract(epoch from max(finished_at) - percentile_disc(0.5) within group (order by finished_at))::float8
            from job where tenant = 'local' and owner = ?
            """;

    private static final String WAITS = """
            select percentile_disc(0.5) within group (order by to_start), percentile_disc(0.99) within group (order by to_start),
                   max(to_start), percentile_disc(0.99) within group (order by to_finish)
            from (select extract(epoch from started_at - created_at)::float8 * 1000 as to_start,
                         extract(epoch from finished_at - created_at)::float8 * 1000 as to_finish
                  from job where tenant = 'local' and owner = ?) jobs
            """;

    private static final String ATTEMPTS = """
            select count(*) from job join job_attempt a on a.job_id = job.id
            where tenant = 'local' and owner = ?
            """;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Connection connection;

    private StoredJobs(Connection connection) {
        this.connection = connection;
    }

    /** Connects; fails when the database would forget commits in a power cut, since figures of such a one are worthless. */
    public static StoredJobs in(String databaseUrl) throws SQLException {
        DatabaseUrl url = DatabaseUrl.of(databaseUrl);
        StoredJobs jobs = new StoredJobs(DriverManager.getConnection(url.jdbc(), url.properties()));
        jobs.requireOn("fsync");
        jobs.requireOn("synchronous_commit");
        return jobs;
    }

    private void requireOn(String setting) throws SQLException {
        if (!setting(setting).equals("on")) {
            throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
        }
    }

    private String setting(String name) throws SQLException {
        return one("select current_setting(?)", name, row -> row.getString(1)).orElseThrow();
    }

    public Map<String, Integer> countByStatus(String owner) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(STATUSES)) {
            query.setString(1, owner);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }

    /** How many attempts all of the owner's jobs had. */
    public int attempts(String owner) throws SQLException {
        return one(ATTEMPTS, owner, row -> row.getInt(1)).orElseThrow();
    }

    /** Returns when none of the owner's jobs is open any more, or after the limit. */
    public void awaitEnd(String owner, Duration limit) throws SQLException, InterruptedException {
        awaitNone(OPEN, owner, limit);
    }

    /** Returns when nobody's jobs are queued any more, or after the limit. */
    public void awaitEmptyQueue(Duration limit) throws SQLException, InterruptedException {
        awaitNone(QUEUED, "queued", limit);
    }

    private void awaitNone(String count, String parameter, Duration limit) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (one(count, parameter, row -> row.getInt(1)).orElseThrow() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** How long the jobs took together; empty when none was finished. */
    public Optional<DrainTimes> drainTimes(String owner) throws SQLException {
        return one(DRAIN, owner, row -> row.getString(1) == null ? null : new DrainTimes(row.getDouble(1), row.getDouble(2)));
    }

    /** How long the jobs waited; empty when none was started. */
    public Optional<Waits> waits(String owner) throws SQLException {
        return one(WAITS, owner, row -> row.getString(1) == null ? null
                : new Waits(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, String parameter, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            ResultSet row = query.executeQuery();
            row.next();
            return Optional.ofNullable(reading.of(row));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
