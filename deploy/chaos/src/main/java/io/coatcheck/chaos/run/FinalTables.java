package io.coatcheck.chaos.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.BatchRow;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.history.ModelCall;
import io.coatcheck.chaos.history.Tables;
import io.coatcheck.chaos.history.WorkerRow;

/** Reads what was left in the database, past every proxy. */
final class FinalTables {

    private static final String JOBS = """
            select id, type, status, attempt, attempt_offset, max_attempts, created_at, finished_at, error_code, result,
                batch_id, parent_id, coalesce(child_number, 0) as child_number, children,
                (select substring(l from 6) from unnest(labels) l where l like 'plan:%') as plan,
                (select substring(l from 9) from unnest(labels) l where l like 'request:%') as request
            from job join job_payload on job_id = id
            """;
    private static final String BATCHES = """
            select id, total, substring(label from '^plan:(\\d+)$') as plan from batch
            """;
    private static final String KEYS = "select key, coalesce(job_id, batch_id) as made from idempotency_key";
    private static final String ATTEMPTS = """
            select job_id, attempt, worker_id, started_at, ended_at, outcome, error_code, input_tokens, output_tokens
            from job_attempt
            """;

    private final String url;

    FinalTables(String url) {
        this.url = url;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Tables read(List<ModelCall> calls) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            Map<String, UUID> keys = new HashMap<>();
            list(connection, KEYS,
                    row -> keys.put(row.getString("key"), row.getObject("made", UUID.class)));
            return new Tables(list(connection, JOBS, FinalTables::job),
                    list(connection, BATCHES, FinalTables::batch), list(connection, ATTEMPTS, FinalTables::attempt),
                    list(connection, "select id, name from worker",
                            row -> new WorkerRow(row.getObject("id", UUID.class), row.getString("name"))),
                    keys, calls);
        }
    }

    /** How many jobs have not ended yet. */
    int open() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return list(connection, "select count(*) from job where finished_at is null", row -> row.getInt(1)).get(0);
        }
    }

    private static JobRow job(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        return new JobRow(row.getObject("id", UUID.class), plan == null ? -1 : Integer.parseInt(plan), row.getString("request"),
                row.getString("type"), row.getString("status"), row.getInt("attempt"), row.getInt("attempt_offset"),
                row.getInt("max_attempts"), instant(row, "created_at"), instant(row, "finished_at"),
                row.getString("error_code"), row.getString("result"), row.getObject("batch_id", UUID.class),
                row.getObject("parent_id", UUID.class), row.getInt("child_number"), row.getInt("children"));
    }

    private static BatchRow batch(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        return new BatchRow(row.getObject("id", UUID.class), plan == null ? -1 : Integer.parseInt(plan), row.getInt("total"));
    }

    private static AttemptRow attempt(ResultSet row) throws SQLException {
        return new AttemptRow(row.getObject("job_id", UUID.class), row.getInt("attempt"),
                row.getObject("worker_id", UUID.class),
                instant(row, "started_at"), instant(row, "ended_at"), row.getString("outcome"), row.getString("error_code"),
                row.getObject("input_tokens", Long.class), row.getObject("output_tokens", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static <T> List<T> list(Connection connection, String query, RowReader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
