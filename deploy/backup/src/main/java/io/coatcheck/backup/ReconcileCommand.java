package io.coatcheck.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names what was answered 202 and is not in the database, after it was restored to an earlier point. */
@Command(name = "reconcile", mixinStandardHelpOptions = true, description = "Compares the api-services' logs with the database and names what the database lacks.", footer = {
        "", "Exit codes: 0 nothing is missing, 1 it could not be told, 2 wrong option, 3 something is missing." })
public final class ReconcileCommand implements Callable<Integer> {

    @Option(names = "--database", paramLabel = "URL", description = "postgresql://user:password@host:port/database (default: DATABASE_URL).")
    private String database = System.getenv("DATABASE_URL");

    @Option(names = "--days", paramLabel = "N", defaultValue = "30", description = "Looks at jobs submitted in the last N days; older rows may be gone with their day (default: ${DEFAULT-VALUE}).")
    private int days;

    @Parameters(paramLabel = "LOG", description = "Logs of every api-service; none for standard input.")
    private List<Path> logs = List.of();

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** The exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new ReconcileCommand()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        }).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (database == null || database.isBlank()) {
            throw new IllegalArgumentException("Name the database by --database or DATABASE_URL");
        }
        Ledger ledger = ledger(Instant.now().minus(Duration.ofDays(days)));
        Reconciliation reconciliation = ledger.against(StoredJobs.find(database, ledger.jobs()),
                StoredUsers.stillThere(database, ledger.erased()));
        System.out.print(reconciliation.report());
        return reconciliation.isClean() ? 0 : 3;
    }

    private Ledger ledger(Instant since) throws IOException {
        if (logs.isEmpty()) {
            return Ledger.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines(), since);
        }
        List<Stream<String>> files = new ArrayList<>();
        for (Path log : logs) {
            files.add(Files.lines(log));
        }
        try (Stream<String> lines = files.stream().reduce(Stream.empty(), Stream::concat)) {
            return Ledger.of(lines, since);
        }
    }
}
