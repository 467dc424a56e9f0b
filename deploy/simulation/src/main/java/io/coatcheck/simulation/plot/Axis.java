package io.coatcheck.simulation.plot;

import java.util.Arrays;

/** What an axis means, and whether equal steps on it are equal factors. */
public record Axis(String name, boolean logarithmic) {

    public static Axis linear(String name) {
        return new Axis(name, false);
    }

    public static Axis logarithmic(String name) {
        return new Axis(name, true);
    }

    Scale scale(double[] values, double from, double to) {
        double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double least = logarithmic ? Arrays.stream(values).filter(value -> value > 0).min().orElse(1) : 0;
        return new Scale(logarithmic, least, Math.max(most, least + 1e-9), from, to);
    }
}
