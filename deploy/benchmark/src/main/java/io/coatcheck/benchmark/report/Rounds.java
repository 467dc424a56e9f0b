package io.coatcheck.benchmark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of several rounds, each told by its median and by how far the rounds lay apart. */
public final class Rounds {

    private final Map<String, Map<String, List<Double>>> valuesByScenario = new LinkedHashMap<>();

    /** @param lines as {@link Figures#appendTo} wrote them */
    public static Rounds of(List<String> lines) {
        Rounds rounds = new Rounds();
        lines.stream().map(Figure::parse).forEach(rounds::add);
        return rounds;
    }

    private void add(Figure figure) {
        valuesByScenario.computeIfAbsent(figure.scenario(), scenario -> new LinkedHashMap<>())
                .computeIfAbsent(figure.name(), name -> new ArrayList<>())
                .add(figure.value());
    }

    public String markdown() {
        StringBuilder tables = new StringBuilder();
        valuesByScenario.forEach((scenario, values) -> {
            tables.append("\n| %s | median | lowest | highest | rounds |\n|---|---:|---:|---:|---:|\n".formatted(scenario));
            values.forEach((name, ofRounds) -> tables.append(row(name, ofRounds)));
        });
        return tables.toString();
    }

    private static String row(String name, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "| %s | %s | %s | %s | %d |\n".formatted(name, Figure.text(median(sorted)), Figure.text(sorted[0]),
                Figure.text(sorted[sorted.length - 1]), sorted.length);
    }

    /** The middle value, or the mean of the middle two. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
