package io.coatcheck.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.coatcheck.simulation.model.Run;
import io.coatcheck.simulation.model.Simulation;

/** Runs every story and writes its plot and its figures into a folder: the argument, or {@code deploy/simulation/results}. */
public final class Main {

    private static final double HOUR = 3600;

    private Main() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "deploy/simulation/results");
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        System.out.println("Written to " + folder.toAbsolutePath());
    }

    /** Name and content of every file, the same ones whenever and wherever it runs. */
    static Map<String, String> files() {
        List<Run> spikes = Stories.spikeWithOtherSettings().stream().map(Simulation::run).toList();
        List<Run> days = Stories.dayWithOtherSettings().stream().map(Simulation::run).toList();
        Sweep sweep = Sweep.run();
        Results results = new Results();
        results.compare("A spike of 100,000 jobs, with the committed settings and with others", "settings.svg", spikes);
        results.compare("Four hours of a working day", "day.svg", days);
        results.sweep("How many workers help", "workers.svg", sweep);
        results.need("How many workers a load needs", "needed.svg");
        return new TreeMap<>(Map.of(
                "README.md", results.toString(),
                "spike.svg", Pictures.ofOne(spikes.get(0), HOUR / 2),
                "settings.svg", Pictures.ofMany(spikes, 1.5 * HOUR),
                "day.svg", Pictures.ofOne(days.get(0), 5 * HOUR),
                "workers.svg", Pictures.ofWorkers(sweep),
                "needed.svg", Pictures.ofNeed()));
    }
}
