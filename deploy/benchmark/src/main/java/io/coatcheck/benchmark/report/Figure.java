package io.coatcheck.benchmark.report;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param scenario what was done
 * @param name what was measured, with its unit
 */
public record Figure(String scenario, String name, double value) {

    private static final String SEPARATOR = "\t";

    /** For a file that holds the figures of several rounds. */
    String line() {
        return String.join(SEPARATOR, scenario, name, Double.toString(value));
    }

    static Figure parse(String line) {
        String[] fields = line.split(SEPARATOR, 3);
        return new Figure(fields[0], fields[1], Double.parseDouble(fields[2]));
    }

    /** No more digits than the value deserves. */
    static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.1f", value);
    }
}
