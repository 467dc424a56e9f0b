package io.coatcheck.benchmark.stored;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What PostgreSQL has spent so far, by its own books: {@code pg_stat_statements} and the end of its log of changes. Two
 * readings
 * tell what happened in between.
 *
 * @param seconds the database's clock
 * @param walBytes of the whole log, with everything that belongs to no statement
 * @param statements by their first words, without our own
 */
public record Spending(double seconds, long walBytes, Map<String, Sum> statements) {

    /** The log's bytes are those that the statements caused themselves. */
    public record Sum(double calls, double walBytes) {

        private Sum minus(Sum other, double times) {
            return new Sum(calls - other.calls * times, walBytes - other.walBytes * times);
        }
    }

    private static final Sum NONE = new Sum(0, 0);

    private static final String TOTAL = """
            select extract(epoch from clock_timestamp())::float8, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
            """;

    private static final String STATEMENTS = """
            select left(regexp_replace(query, '\\s+', ' ', 'g'), 70) as words, sum(calls)::float8 as calls,
                sum(wal_bytes)::float8 as wal_bytes
            from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database()) and query !~ 'pg_stat_statements|pg_wal_lsn'
            group by words
            """;

    /** Reads the books; the database's role must be a member of pg_monitor. */
    public static Spending in(String databaseUrl) throws SQLException {
        DatabaseUrl url = DatabaseUrl.of(databaseUrl);
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.properties());
                Statement sql = connection.createStatement()) {
            Map<String, Sum> statements = new TreeMap<>();
            try (ResultSet rows = sql.executeQuery(STATEMENTS)) {
                while (rows.next()) {
                    statements.put(rows.getString("words"), new Sum(rows.getDouble("calls"), rows.getDouble("wal_bytes")));
                }
            }
            try (ResultSet row = sql.executeQuery(TOTAL)) {
                row.next();
                return new Spending(row.getDouble(1), row.getLong(2), statements);
            }
        }
    }

    public Spending since(Spending before) {
        return minus(before, 1, seconds - before.seconds);
    }

    /** Without what would have been spent in the same time anyhow. */
    public Spending without(Spending idle) {
        return minus(idle, seconds / idle.seconds, seconds);
    }

    private Spending minus(Spending other, double times, double inSeconds) {
        Map<String, Sum> rest = new TreeMap<>();
        statements.forEach((words, sum) -> rest.put(words, sum.minus(other.statements.getOrDefault(words, NONE), times)));
        return new Spending(inSeconds, Math.round(walBytes - other.walBytes * times), rest);
    }

    public double calls() {
        return statements.values().stream().mapToDouble(Sum::calls).sum();
    }
}
