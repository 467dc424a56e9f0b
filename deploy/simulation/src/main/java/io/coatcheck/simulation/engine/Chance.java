package io.coatcheck.simulation.engine;

import java.util.SplittableRandom;

/**
 * Random numbers of one purpose. The same seed gives the same run on every machine, and one purpose's draws do not disturb
 * another's.
 */
public final class Chance {

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    public static Chance of(long seed) {
        return new Chance(new SplittableRandom(seed));
    }

    /** A source of its own for the next purpose. */
    public Chance split() {
        return new Chance(random.split());
    }

    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    public double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** Two uniform draws make a normal one (Box and Muller). */
    public double lognormal(double median, double sigma) {
        double normal = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
        return median * StrictMath.exp(sigma * normal);
    }
}
