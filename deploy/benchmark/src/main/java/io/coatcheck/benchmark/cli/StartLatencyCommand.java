package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import io.coatcheck.benchmark.load.Answers;
import io.coatcheck.benchmark.load.JobClient;
import io.coatcheck.benchmark.load.OpenLoop;
import io.coatcheck.benchmark.load.Schedule;
import io.coatcheck.benchmark.report.Figures;
import io.coatcheck.benchmark.stored.StoredJobs;
import io.coatcheck.benchmark.stored.Waits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How soon a job starts while the pair has little to do. */
@Command(name = "start-latency", description = "Waits until the queue is empty, submits no-op jobs at a steady rate, and waits until all are done.", mixinStandardHelpOptions = true)
final class StartLatencyCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 256;
    private static final Duration EMPTY_QUEUE = Duration.ofMinutes(10);
    private static final Duration LAST_JOBS = Duration.ofSeconds(30);

    @Mixin
    private TargetOptions target;

    @Mixin
    private Output output;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "50", description = "Jobs a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warmup", paramLabel = "SECONDS", defaultValue = "10", description = "The same load before, not measured (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Override
    public Integer call() throws Exception {
        try (StoredJobs stored = StoredJobs.in(target.database); JobClient client = new JobClient(target.api, CONNECTIONS)) {
            stored.awaitEmptyQueue(EMPTY_QUEUE);
            if (warmup > 0) {
                submit(client, stored, TargetOptions.newOwner(), warmup);
            }
            String owner = TargetOptions.newOwner();
            Answers answers = submit(client, stored, owner, seconds);
            output.write(figures(answers, stored.waits(owner).orElseThrow()));
        }
        return 0;
    }

    private Answers submit(JobClient client, StoredJobs stored, String owner, int forSeconds) throws Exception {
        Schedule schedule = new Schedule(rate, Duration.ofSeconds(forSeconds));
        Answers answers = new OpenLoop(client, owner).run(schedule);
        WrongResult.unlessAllAccepted(answers);
        stored.awaitEnd(owner, LAST_JOBS);
        WrongResult.unlessAll("completed", schedule.requests(), stored.countByStatus(owner));
        WrongResult.unlessEqual(schedule.requests(), stored.attempts(owner), "attempts were made");
        return answers;
    }

    private Figures figures(Answers answers, Waits waits) {
        return new Figures("Start, %d jobs/s".formatted(rate))
                .add("stored to started, p50 ms", waits.startP50())
                .add("stored to started, p99 ms", waits.startP99())
                .add("stored to started, max ms", waits.startMax())
                .add("stored to finished, p99 ms", waits.finishP99())
                .add("202 after due, p50 ms", answers.percentileMillis(50))
                .add("202 after due, p99 ms", answers.percentileMillis(99))
                .add("202 after due, max ms", answers.maxMillis());
    }
}
