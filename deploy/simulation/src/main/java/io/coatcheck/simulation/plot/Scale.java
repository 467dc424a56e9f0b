package io.coatcheck.simulation.plot;

import java.util.ArrayList;
import java.util.List;

/** Where a value lies on the paper. */
record Scale(boolean logarithmic, double least, double most, double from, double to) {

    double at(double value) {
        double share = logarithmic ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                : (value - least) / (most - least);
        return from + (to - from) * share;
    }

    /** Round values, about five of them. */
    List<Double> ticks() {
        return logarithmic ? powers() : steps();
    }

    private List<Double> steps() {
        double raw = (most - least) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; least + i * step <= most * (1 + 1e-9); i++) {
            ticks.add(least + i * step);
        }
        return ticks;
    }

    private List<Double> powers() {
        List<Double> ticks = new ArrayList<>();
        for (double power = Math.pow(10, Math.floor(Math.log10(least))); power <= most * (1 + 1e-9); power *= 10) {
            for (double tick : new double[] { power, 2 * power, 5 * power }) {
                if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
