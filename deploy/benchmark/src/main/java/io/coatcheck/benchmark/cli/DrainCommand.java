package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import io.coatcheck.benchmark.load.ClosedLoop;
import io.coatcheck.benchmark.load.JobClient;
import io.coatcheck.benchmark.report.Figures;
import io.coatcheck.benchmark.stored.DrainTimes;
import io.coatcheck.benchmark.stored.StoredJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast one worker that has just been started works off a backlog. */
@Command(name = "drain", description = "Stores no-op jobs while no worker runs, then starts one and waits until all are done.", mixinStandardHelpOptions = true)
final class DrainCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 64;

    @Mixin
    private TargetOptions target;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private ProcessorUse processorUse;

    @Mixin
    private Output output;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "20000", description = "Size of the backlog (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "180", description = "Longest time for storing them, and for working them off (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() throws Exception {
        String owner = TargetOptions.newOwner();
        try (StoredJobs stored = StoredJobs.in(target.database)) {
            store(owner);
            WrongResult.unlessAll("queued", jobs, stored.countByStatus(owner));
            output.write(worker.withWorker(target.database, () -> drain(stored, owner)));
        }
        return 0;
    }

    private void store(String owner) throws InterruptedException {
        try (JobClient client = new JobClient(target.api, CONNECTIONS)) {
            ClosedLoop.Run run = new ClosedLoop(client, owner, CONNECTIONS).requests(jobs, Duration.ofSeconds(limit));
            WrongResult.unlessAllAccepted(run.answers());
        }
    }

    private Figures drain(StoredJobs stored, String owner) throws Exception {
        processorUse.begin();
        stored.awaitEnd(owner, Duration.ofSeconds(limit));
        WrongResult.unlessAll("completed", jobs, stored.countByStatus(owner));
        WrongResult.unlessEqual(jobs, stored.attempts(owner), "attempts were made");
        DrainTimes times = stored.drainTimes(owner).orElseThrow();
        Figures figures = new Figures("Drain, %,d jobs, one worker".formatted(jobs))
                .add("jobs/s", times.perSecond(jobs))
                .add("jobs/s in the second half", times.perSecondInSecondHalf(jobs))
                .add("first claim to last finish, s", times.whole());
        processorUse.addTo(figures, jobs);
        return figures;
    }
}
