package io.coatcheck.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.report.HistoryFile;
import io.coatcheck.chaos.report.Report;
import io.coatcheck.chaos.run.ChaosRun;
import io.coatcheck.chaos.run.ChaosSettings;
import io.coatcheck.chaos.schedule.FaultKind;
import io.coatcheck.chaos.schedule.PlannedFault;
import io.coatcheck.chaos.site.Layout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code deploy/chaos/run}. */
@Command(name = "chaos", description = "Breaks a local Coatcheck by a seeded schedule and checks the history.", footer = {
        "", "Exit codes: 0 nothing found, 1 violations, 2 wrong option, 3 the run itself failed." })
public final class ChaosCommand implements Callable<Integer> {

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--seed", defaultValue = "1", description = "Jobs and faults follow from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--minutes", defaultValue = "10", description = "How long load and faults last (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--workers", defaultValue = "3", description = "Worker processes (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--apis", defaultValue = "2", description = "Processes of the api-service (default: ${DEFAULT-VALUE}).")
    private int apis;

    @Option(names = "--rate", defaultValue = "8", description = "Jobs a second, on average (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--gap", defaultValue = "6", description = "Mean seconds between two faults (default: ${DEFAULT-VALUE}).")
    private double gap;

    @Option(names = "--lease", defaultValue = "15", description = "Seconds of a worker's lease (default: ${DEFAULT-VALUE}, as in production).")
    private int lease;

    @Option(names = "--faults", split = ",", paramLabel = "KIND", description = "Only these: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);

    @Option(names = "--root", required = true, description = "The repository, with everything built.")
    private Path root;

    @Option(names = "--out", description = "Folder for data, logs and the report (default: a new one below the module's target).")
    private Path out;

    @Option(names = "--schedule-only", description = "Print the schedule and stop.")
    private boolean scheduleOnly;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosCommand()).setExecutionExceptionHandler((failure, line, result) -> {
            failure.printStackTrace();
            return 3;
        }).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        ChaosSettings settings = new ChaosSettings(seed, seconds(minutes * 60), seconds(gap), rate, apis, workers,
                Duration.ofSeconds(lease), faults, Duration.ofSeconds(90 + 2L * lease));
        Path folder = out != null ? out
                : Files.createTempDirectory(Files.createDirectories(root.resolve("deploy/chaos/target/runs")),
                        "seed-" + seed + "-");
        ChaosRun run = new ChaosRun(new Layout(root.toAbsolutePath(), folder.toAbsolutePath()), settings, ChaosCommand::say);
        List<PlannedFault> schedule = run.schedule();
        System.out.println("Seed " + seed + ", " + schedule.size() + " faults:");
        schedule.forEach(System.out::println);
        if (scheduleOnly) {
            return 0;
        }
        History history = run.play();
        HistoryFile.write(history, folder.resolve("history.jsonl"));
        Report report = new Report(settings, schedule, history);
        Files.writeString(folder.resolve("report.md"), report.markdown());
        System.out.println(report.markdown());
        System.out.println("Logs, history and this report are in " + folder);
        return report.violations() == 0 ? 0 : 1;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static void say(String message) {
        System.out.println("%tT %s".formatted(java.time.LocalTime.now(), message));
    }
}
