package io.coatcheck.local.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the superuser does before anybody else connects. */
final class PostgresAdmin {

    private final int port;
    private final String password;

    PostgresAdmin(int port, String password) {
        this.port = port;
        this.password = password;
    }

    boolean canConnect() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates the services' role and database. The role is no superuser: row-level security would not hold for one. */
    void prepareDatabase(boolean withStatistics) throws SQLException {
        try (Connection connection = connect("postgres"); Statement sql = connection.createStatement()) {
            if (isMissing(sql, "select from pg_roles where rolname = 'coatcheck'")) {
                sql.execute("create role coatcheck login password 'coatcheck' nosuperuser nobypassrls");
                sql.execute("grant pg_monitor to coatcheck");
            }
            if (isMissing(sql, "select from pg_database where datname = 'coatcheck'")) {
                sql.execute("create database coatcheck owner coatcheck");
            }
        }
        if (withStatistics) {
            try (Connection connection = connect("coatcheck"); Statement sql = connection.createStatement()) {
                sql.execute("create extension if not exists pg_stat_statements");
            }
        }
    }

    private static boolean isMissing(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return !rows.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s?connectTimeout=5".formatted(Ports.LOOPBACK, port, database);
        return DriverManager.getConnection(url, "postgres", password);
    }
}
