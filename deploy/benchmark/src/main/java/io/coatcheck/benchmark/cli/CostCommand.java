package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.coatcheck.benchmark.load.Answers;
import io.coatcheck.benchmark.load.ClosedLoop;
import io.coatcheck.benchmark.load.JobClient;
import io.coatcheck.benchmark.report.Figures;
import io.coatcheck.benchmark.stored.Spending;
import io.coatcheck.benchmark.stored.StoredJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a job costs PostgreSQL from submit to finish: statements, and bytes of its log of changes. */
@Command(name = "cost", description = "Submits no-op jobs, waits until all are done, and reads PostgreSQL's books before and after.", mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Mixin
    private TargetOptions target;

    @Mixin
    private Output output;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "5000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64", description = "Callers; with one nothing is coalesced (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--idle", paramLabel = "SECONDS", defaultValue = "15", description = "How long it is looked at doing nothing, which is taken off (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Override
    public Integer call() throws Exception {
        try (StoredJobs stored = StoredJobs.in(target.database); JobClient client = new JobClient(target.api, connections)) {
            run(client, stored, Math.max(1, jobs / 5));
            Spending atFirst = Spending.in(target.database);
            TimeUnit.SECONDS.sleep(idleSeconds);
            Spending before = Spending.in(target.database);
            Spending idle = before.since(atFirst);
            run(client, stored, jobs);
            output.write(figures(Spending.in(target.database).since(before).without(idle), idle));
        }
        return 0;
    }

    private void run(JobClient client, StoredJobs stored, int count) throws Exception {
        String owner = TargetOptions.newOwner();
        Answers answers = new ClosedLoop(client, owner, connections).requests(count, LIMIT).answers();
        WrongResult.unlessAllAccepted(answers);
        stored.awaitEnd(owner, LIMIT);
        WrongResult.unlessAll("completed", count, stored.countByStatus(owner));
    }

    private Figures figures(Spending spent, Spending idle) {
        Figures figures = new Figures("Cost of a job, %d callers".formatted(connections))
                .add("statements", spent.calls() / jobs)
                .add("bytes of WAL", (double) spent.walBytes() / jobs);
        spent.statements().entrySet().stream()
                .filter(one -> one.getValue().walBytes() >= jobs)
                .sorted(Comparator.comparing((Map.Entry<String, Spending.Sum> one) -> -one.getValue().walBytes()))
                .forEach(one -> figures
                        .add("calls for 1,000 jobs: `" + one.getKey() + "`", 1_000 * one.getValue().calls() / jobs)
                        .add("of it, bytes of WAL for a job", one.getValue().walBytes() / jobs));
        return figures
                .add("idle: statements/s", idle.calls() / idle.seconds())
                .add("idle: bytes of WAL/s", idle.walBytes() / idle.seconds());
    }
}
