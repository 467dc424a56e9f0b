package io.coatcheck.job;

/** Priorities run from 0 to 9, the highest first; the doors' three words stand for three of them. */
public final class Priorities {

    public static final int LOWEST = 0;
    public static final int LOW = 2;
    public static final int NORMAL = 5;
    public static final int HIGH = 8;
    public static final int HIGHEST = 9;

    private Priorities() {
    }
}
