package io.coatcheck.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL as a child process, as safe with its data as one in production unless the data is thrown away. */
public final class PostgresServer implements LocalServer {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final DataDirectory data;
    private final int wantedPort;
    private volatile Process process;

    public PostgresServer(DataDirectory data, int port) {
        this.data = data;
        this.wantedPort = port;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Map<String, String> start() throws IOException, InterruptedException, SQLException {
        PostgresBinaries binaries = PostgresBinaries.unpack();
        PostgresCluster cluster = new PostgresCluster(binaries, data);
        cluster.createIfMissing();
        int port = Ports.orFree(wantedPort);
        Path log = data.log("postgresql");
        process = binaries.start(options(binaries, port), log);
        PostgresAdmin admin = new PostgresAdmin(port, cluster.adminPassword());
        Readiness.await(process, log, admin::canConnect);
        admin.prepareDatabase(binaries.have("pg_stat_statements"));
        return Map.of("DATABASE_URL", "postgresql://coatcheck:coatcheck@%s:%d/coatcheck".formatted(Ports.LOOPBACK, port));
    }

    private List<String> options(PostgresBinaries binaries, int port) {
        List<String> options = new ArrayList<>(List.of("-D", data.folder("postgresql").toString(), "-p", String.valueOf(port),
                "-c", "listen_addresses=" + Ports.LOOPBACK,
                // A socket file's path may be longer than the system allows.
                "-c", "unix_socket_directories=",
                "-c", "max_connections=200",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC"));
        String durable = data.isThrowaway() ? "off" : "on";
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            options.addAll(List.of("-c", setting + "=" + durable));
        }
        if (binaries.have("pg_stat_statements")) {
            options.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
        }
        return options;
    }

    /**
     * Removes its lock file too: PostgreSQL would refuse to start if the id in there belonged to an unrelated process by now.
     */
    @Override
    public boolean endLeftover() throws IOException {
        Path folder = data.folder("postgresql");
        Path lockFile = folder.resolve("postmaster.pid");
        Optional<ProcessHandle> leftover = postmaster(lockFile, folder);
        leftover.ifPresent(postmaster -> Ending.interrupt(postmaster, GRACE));
        Files.deleteIfExists(lockFile);
        return leftover.isPresent();
    }

    private static Optional<ProcessHandle> postmaster(Path lockFile, Path folder) throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(lockFile).lines().findFirst().orElse(""));
            return ProcessHandle.of(pid).filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                    .contains(folder.toString()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            Ending.interrupt(running.toHandle(), GRACE);
        }
    }
}
