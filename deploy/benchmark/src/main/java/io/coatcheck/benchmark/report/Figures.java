package io.coatcheck.benchmark.report;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures of one scenario in one round, in the order in which they are shown. */
public final class Figures {

    private final String scenario;
    private final List<Figure> figures = new ArrayList<>();

    public Figures(String scenario) {
        this.scenario = scenario;
    }

    public Figures add(String name, double value) {
        figures.add(new Figure(scenario, name, value));
        return this;
    }

    public String markdown() {
        StringBuilder table = new StringBuilder("| " + scenario + " | |\n|---|---:|\n");
        figures.forEach(figure -> table.append("| %s | %s |\n".formatted(figure.name(), Figure.text(figure.value()))));
        return table.toString();
    }

    /** Adds the figures to a file that {@link Rounds} reads. */
    public void appendTo(Path file) throws IOException {
        Files.write(file, figures.stream().map(Figure::line).toList(), CREATE, APPEND);
    }
}
