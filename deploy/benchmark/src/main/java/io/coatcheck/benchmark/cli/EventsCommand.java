package io.coatcheck.benchmark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.coatcheck.benchmark.load.EventStreams;
import io.coatcheck.benchmark.process.StackProcesses;
import io.coatcheck.benchmark.report.Figures;
import io.vertx.core.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How late events come, and what an open stream costs. */
@Command(name = "events", description = "Follows running no-op jobs through many streams at once.", mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final String API = "api-service";
    private static final int OWNERS = 50;
    private static final int AT_ONCE = 100;

    @Mixin
    private TargetOptions target;

    @Mixin
    private Output output;

    @Option(names = "--streams", paramLabel = "N", defaultValue = "2000", description = "Open streams (default: ${DEFAULT-VALUE}).")
    private int streams;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "200", description = "Jobs that they follow; a worker must have room for all (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "40", description = "How long each job runs, with ten steps of progress (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--launcher", paramLabel = "PID", required = true, description = "The process of deploy/local/up, for its memory.")
    private long launcher;

    @Override
    public Integer call() throws Exception {
        try (EventStreams client = new EventStreams(target.api, streams)) {
            double before = memory();
            List<String> ids = submit(client);
            follow(client, ids);
            WrongResult.unlessEqual(streams, client.open(), "streams were open");
            double opened = memory();
            client.measure(true);
            // The last steps are left to the ends, which come all at once.
            Thread.sleep(seconds * 700L);
            client.measure(false);
            double held = memory();
            awaitEnds(client);
            WrongResult.unlessEqual(streams, client.ends(), "streams ended with their job");
            output.write(new Figures("Events, %d streams of %d jobs".formatted(streams, jobs))
                    .add("events received while measured", client.events())
                    .add("emitted to received, p50 ms", client.percentileMillis(50))
                    .add("emitted to received, p99 ms", client.percentileMillis(99))
                    .add("emitted to received, max ms", client.maxMillis())
                    .add("api-service before, MiB", before)
                    .add("with all streams open, MiB", opened)
                    .add("after " + seconds * 7 / 10 + " s of events, MiB", held)
                    .add("for each stream, KiB", (held - before) * 1024 / streams));
        }
        return 0;
    }

    private List<String> submit(EventStreams client) {
        List<Future<String>> submitted = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            submitted.add(client.submit(owner(i), seconds * 1000L));
        }
        return EventStreams.each(submitted);
    }

    private void follow(EventStreams client, List<String> ids) {
        for (int from = 0; from < streams; from += AT_ONCE) {
            List<Future<Void>> opening = new ArrayList<>();
            for (int i = from; i < Math.min(streams, from + AT_ONCE); i++) {
                opening.add(client.follow(owner(i % jobs), ids.get(i % jobs)));
            }
            EventStreams.each(opening);
        }
    }

    private static String owner(int job) {
        return "events-" + job % OWNERS;
    }

    private void awaitEnds(EventStreams client) throws InterruptedException {
        for (int i = 0; i < 600 && client.ends() < streams; i++) {
            Thread.sleep(100);
        }
    }

    private double memory() {
        ProcessHandle process = ProcessHandle.of(launcher)
                .orElseThrow(() -> new IllegalArgumentException("There is no process " + launcher));
        return StackProcesses.of(process).memory().get(API);
    }
}
