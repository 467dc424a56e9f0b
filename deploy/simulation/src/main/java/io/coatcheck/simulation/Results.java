package io.coatcheck.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.coatcheck.simulation.model.Durations;
import io.coatcheck.simulation.model.Run;
import io.coatcheck.simulation.model.Simulation;
import io.coatcheck.sizing.WorkersNeeded;

/** The figures as Markdown tables. */
final class Results {

    private static final double MEAN_OF_MODEL_CALLS = 31.6;

    private final StringBuilder text = new StringBuilder(
            """
                    # Results

                    Written by `java -jar deploy/simulation/target/coatcheck-simulation.jar`; do not edit. What the words mean and what was
                    assumed: [README](../README.md).
                    """);

    void compare(String title, String picture, List<Run> runs) {
        text.append("\n## ").append(title).append("\n\n![](").append(picture).append(")\n\n");
        row("settings", "last job ended", "wait, mean", "wait, 99 %", "most workers", "worker hours", "slots used");
        row("---", "---:", "---:", "---:", "---:", "---:", "---:");
        for (Run run : runs) {
            row(run.scenario().name(), minutes(run.lastEnd()), minutes(run.meanWait()), minutes(run.wait(0.99)),
                    Integer.toString(run.mostWorkers()), figure("%.1f", run.workerHours()),
                    figure("%.0f %%", 100 * run.useOfSlots()));
        }
    }

    void sweep(String title, String picture, Sweep sweep) {
        text.append("\n## ").append(title).append("\n\n![](").append(picture).append(")\n\n");
        List<String> head = new ArrayList<>(List.of("workers"));
        Stories.LIMITS.forEach(limits -> head.add(limits.name()));
        row(head.toArray(String[]::new));
        row("---:", "---:", "---:", "---:");
        for (int workers : Stories.WORKERS) {
            List<String> cells = new ArrayList<>(List.of(figure("%,d", workers)));
            Stories.LIMITS.forEach(limits -> cells.add(minutes(sweep.seconds(workers, limits))));
            row(cells.toArray(String[]::new));
        }
    }

    /** The recommendation, and what the simulation says of it with real (not exponential) durations. */
    void need(String title, String picture) {
        WorkersNeeded needed = new WorkersNeeded(Assumptions.SLOTS, Duration.ofSeconds(5), 0.95);
        Duration mean = Duration.ofMillis((long) (MEAN_OF_MODEL_CALLS * 1000));
        text.append("\n## ").append(title).append("\n\n![](").append(picture).append(")\n\n");
        row("jobs a second", "recommended workers", "started within 5 s with them", "with one fewer");
        row("---:", "---:", "---:", "---:");
        for (double arrivals : List.of(1.0, 5.0, 12.0, 20.0, 50.0, 100.0)) {
            int workers = needed.forLoad(arrivals, mean);
            row(figure("%.0f", arrivals), Integer.toString(workers), startedInTime(arrivals, workers),
                    workers == 1 ? "-" : startedInTime(arrivals, workers - 1));
        }
    }

    private static String startedInTime(double arrivals, int workers) {
        Run run = Simulation.run(Stories.steady(arrivals, workers, Assumptions.SLOTS, Durations.ofModelCalls()));
        long inTime = run.waits().stream().filter(wait -> wait <= 5).count();
        return figure("%.1f %%", 100.0 * inTime / run.waits().size());
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String minutes(double seconds) {
        return seconds < 120 ? figure("%.1f s", seconds) : figure("%.1f min", seconds / 60);
    }

    private static String figure(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
