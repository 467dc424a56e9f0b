package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import io.coatcheck.benchmark.load.Answers;
import io.coatcheck.benchmark.load.ClosedLoop;
import io.coatcheck.benchmark.load.JobClient;
import io.coatcheck.benchmark.report.Figures;
import io.coatcheck.benchmark.stored.StoredJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many jobs the api-service accepts, and that each one it accepted is stored. */
@Command(name = "submit", description = "Submits no-op jobs as fast as they are accepted.", mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    private static final int MOST_WARMUPS = 6;

    @Mixin
    private TargetOptions target;

    @Mixin
    private ProcessorUse processorUse;

    @Mixin
    private Output output;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64", description = "Callers, each waiting for its answer (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warmup", paramLabel = "SECONDS", defaultValue = "10", description = "The same load before, not measured; on a slow machine up to six times as long, until --warmup-jobs were accepted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--warmup-jobs", paramLabel = "N", defaultValue = "50000", description = "Jobs after which the api-service counts as warm (default: ${DEFAULT-VALUE}).")
    private int warmupJobs;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Its name in the report.")
    private String scenario;

    @Override
    public Integer call() throws Exception {
        try (StoredJobs stored = StoredJobs.in(target.database); JobClient client = new JobClient(target.api, connections)) {
            warmUp(client, stored);
            processorUse.begin();
            ClosedLoop.Run run = submit(client, stored, seconds);
            Figures figures = figures(run);
            processorUse.addTo(figures, run.answers().accepted());
            output.write(figures);
        }
        return 0;
    }

    private void warmUp(JobClient client, StoredJobs stored) throws Exception {
        int accepted = 0;
        for (int i = 0; warmup > 0 && i < MOST_WARMUPS && (i == 0 || accepted < warmupJobs); i++) {
            accepted += submit(client, stored, warmup).answers().accepted();
        }
    }

    private ClosedLoop.Run submit(JobClient client, StoredJobs stored, int forSeconds) throws Exception {
        String owner = TargetOptions.newOwner();
        ClosedLoop.Run run = new ClosedLoop(client, owner, connections).during(Duration.ofSeconds(forSeconds));
        WrongResult.unlessAllAccepted(run.answers());
        int rows = stored.countByStatus(owner).values().stream().mapToInt(Integer::intValue).sum();
        WrongResult.unlessEqual(run.answers().accepted(), rows, "jobs are stored");
        return run;
    }

    private Figures figures(ClosedLoop.Run run) {
        Answers answers = run.answers();
        String name = scenario != null ? scenario : "Submit, %d connections".formatted(connections);
        return new Figures(name)
                .add("accepted jobs/s", run.acceptedPerSecond())
                .add("202 after, p50 ms", answers.percentileMillis(50))
                .add("202 after, p90 ms", answers.percentileMillis(90))
                .add("202 after, p99 ms", answers.percentileMillis(99))
                .add("202 after, max ms", answers.maxMillis());
    }
}
