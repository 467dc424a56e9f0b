package io.coatcheck.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.coatcheck.simulation.model.Run;
import io.coatcheck.simulation.model.Run.Sample;
import io.coatcheck.simulation.plot.Axis;
import io.coatcheck.simulation.plot.Chart;
import io.coatcheck.sizing.WorkersNeeded;

/** What the plots show. */
final class Pictures {

    private static final Axis MINUTES = Axis.linear("minutes");
    private static final int POINTS = 400;

    private Pictures() {
    }

    /** One run from queue to database. */
    static String ofOne(Run run, double until) {
        return Chart.svg(List.of(
                new Chart("Jobs", MINUTES, Axis.linear("jobs"))
                        .line("queued", points(run, until, Sample::queued))
                        .line("running", points(run, until, Sample::running)),
                new Chart("Workers", MINUTES, Axis.linear("workers"))
                        .line("ready", points(run, until, Sample::ready))
                        .dashed("wanted", points(run, until, Sample::wanted))
                        .line("paid for", points(run, until, Sample::paidFor)),
                new Chart("PostgreSQL", MINUTES, Axis.linear("cores in use"))
                        .line("cores", coresInUse(run, until))));
    }

    /** Several runs of the same load beside each other. */
    static String ofMany(List<Run> runs, double until) {
        Chart queued = new Chart("Queued jobs", MINUTES, Axis.linear("jobs"));
        Chart paidFor = new Chart("Workers paid for", MINUTES, Axis.linear("workers"));
        for (Run run : runs) {
            queued.line(run.scenario().name(), points(run, until, Sample::queued));
            paidFor.line(run.scenario().name(), points(run, until, Sample::paidFor));
        }
        return Chart.svg(List.of(queued, paidFor));
    }

    /** The spike's drain for 1 to 2,000 workers. */
    static String ofWorkers(Sweep sweep) {
        Chart minutes = new Chart("100,000 jobs: minutes until the last one ended", Axis.logarithmic("workers of 64 slots"),
                Axis.logarithmic("minutes"));
        for (Stories.Limits limits : Stories.LIMITS) {
            minutes.line(limits.name(), Stories.WORKERS.stream()
                    .map(workers -> new double[] { workers, sweep.seconds(workers, limits) / 60 }).toList());
        }
        return Chart.svg(List.of(minutes));
    }

    /** The recommendation, for three mean durations. */
    static String ofNeed() {
        WorkersNeeded needed = new WorkersNeeded(Assumptions.SLOTS, Duration.ofSeconds(5), 0.95);
        Chart workers = new Chart("Workers for 95 % of the jobs to start within 5 s", Axis.logarithmic("jobs a second"),
                Axis.logarithmic("workers of 64 slots"));
        for (int seconds : List.of(10, 30, 60)) {
            List<double[]> points = new ArrayList<>();
            for (double arrivals = 0.5; arrivals <= 512; arrivals *= Math.sqrt(2)) {
                points.add(new double[] { arrivals, needed.forLoad(arrivals, Duration.ofSeconds(seconds)) });
            }
            workers.line("jobs of " + seconds + " s", points);
        }
        return Chart.svg(List.of(workers));
    }

    private static List<double[]> points(Run run, double until, ToDoubleFunction<Sample> value) {
        return thinned(run, until).stream()
                .map(sample -> new double[] { sample.at() / 60, value.applyAsDouble(sample) })
                .toList();
    }

    /** As many as a picture can show. */
    private static List<Sample> thinned(Run run, double until) {
        List<Sample> shown = run.samples().stream().filter(sample -> sample.at() <= until).toList();
        int step = Math.max(1, shown.size() / POINTS);
        return IntStream.range(0, shown.size()).filter(i -> i % step == 0).mapToObj(shown::get).toList();
    }

    private static List<double[]> coresInUse(Run run, double until) {
        List<double[]> points = new ArrayList<>();
        Sample before = run.samples().get(0);
        for (Sample sample : thinned(run, until)) {
            double seconds = Math.max(1, sample.at() - before.at());
            points.add(new double[] { sample.at() / 60, (sample.databaseSeconds() - before.databaseSeconds()) / seconds });
            before = sample;
        }
        return points;
    }
}
