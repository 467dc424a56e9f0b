package io.coatcheck.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import io.coatcheck.local.testing.RunningStack;

/**
 * A PostgreSQL that archives its log of changes, with base backups by the server's own low-level calls (PostgreSQL manual,
 * 25.3.4),
 * for the embedded binaries bring no pg_basebackup. It comes back at the same address after a restore.
 */
final class ArchivedPostgres implements AutoCloseable {

    private static final List<String> NOT_COPIED = List.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot",
            "pg_dynshmem", "pg_stat_tmp", "pg_subtrans", "pg_notify", "pg_serial", "pg_snapshots");

    private final Path home;
    private final int port;
    private RunningStack server;

    private ArchivedPostgres(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    static ArchivedPostgres start(Path home) throws IOException, SQLException {
        ArchivedPostgres postgres = new ArchivedPostgres(home, freePort());
        Files.createDirectories(postgres.archive());
        postgres.start();
        postgres.admin("alter system set archive_mode = on",
                "alter system set archive_command = 'cp \"%p\" \"" + postgres.archive() + "/%f\"'");
        postgres.stop();
        postgres.start();
        return postgres;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start() {
        server = RunningStack.start("--only", "postgres", "--data", home.toString(), "--postgres-port", Integer.toString(port));
    }

    void stop() {
        server.close();
    }

    String url() {
        return server.databaseUrl();
    }

    private Path data() {
        return home.resolve("postgresql");
    }

    private Path archive() {
        return home.resolve("archive");
    }

    private Path backup() {
        return home.resolve("base-backup");
    }

    /** While everything goes on. */
    void backUp() throws SQLException, IOException {
        try (Connection connection = connect(); Statement sql = connection.createStatement()) {
            sql.execute("select pg_backup_start('rehearsal', fast => true)");
            copy(data(), backup());
            try (ResultSet end = sql
                    .executeQuery("select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => true)")) {
                end.next();
                Files.writeString(backup().resolve("backup_label"), end.getString("labelfile"));
            }
        }
    }

    void name(String point) throws SQLException {
        admin("select pg_create_restore_point('" + point + "')");
    }

    /** Has everything up to now in the archive. */
    void archiveAll() throws SQLException, IOException, InterruptedException {
        String segment;
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select pg_walfile_name(pg_switch_wal()) as name")) {
            row.next();
            segment = row.getString("name");
        }
        long end = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(archive().resolve(segment))) {
            if (System.nanoTime() > end) {
                throw new IOException(segment + " was not archived within 30 s");
            }
            Thread.sleep(100);
        }
    }

    /** Throws away what there is, and comes back as everything was at the named point. */
    void restoreTo(String point) throws IOException {
        Files.move(data(), home.resolve("lost"));
        copy(backup(), data());
        for (String folder : NOT_COPIED.subList(2, NOT_COPIED.size())) {
            Files.createDirectories(data().resolve(folder));
        }
        Files.createDirectories(data().resolve("pg_wal/archive_status"));
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
        Files.createFile(data().resolve("recovery.signal"));
        // Without hot standby nobody connects before the recovery has ended.
        Files.writeString(data().resolve("postgresql.auto.conf"), """
                restore_command = 'cp "%s/%%f" "%%p"'
                recovery_target_name = '%s'
                recovery_target_action = 'promote'
                hot_standby = off
                """.formatted(archive(), point), StandardOpenOption.APPEND);
        start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path name = from.relativize(file);
                if (!NOT_COPIED.contains(name.getName(0).toString())) {
                    copyOne(file, to.resolve(name));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copyOne(Path file, Path target) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        } catch (NoSuchFileException gone) {
            // Dropped while the backup was made: the archive knows.
        }
    }

    private void admin(String... statements) throws SQLException {
        try (Connection connection = connect(); Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private Connection connect() throws SQLException {
        try {
            String password = Files.readString(home.resolve("postgresql-superuser-password")).strip();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + URI.create(url()).getPort() + "/coatcheck",
                    "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many jobs have each status. */
    String statuses() throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        select string_agg(n || ' ' || status, ', ' order by status) as all
                        from (select status, count(*) as n from job group by status) counts
                        """)) {
            row.next();
            return String.valueOf(row.getString("all"));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
