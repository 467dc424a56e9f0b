package io.coatcheck.chaos.load;

/** What a job of the load is like. */
public enum JobKind {
    /** Ends at once, or after a short while. */
    ECHO,
    /** Runs for several seconds, so that faults find it running. */
    LONG,
    /** Its first attempts fail, a later one succeeds. */
    FAILS_FIRST,
    /** Each attempt fails until none is left. */
    FAILS_ALWAYS,
    /** Its first attempt fails in a way no retry helps. */
    FAILS_FOR_GOOD,
    /** Never ends by itself; each attempt runs into its timeout. */
    HANGS,
    /** Runs later. */
    DELAYED,
    /** Runs later than it may. */
    EXPIRES,
    /** Asks the model. */
    FLASHCARDS,
    /** Makes children and joins what they made. */
    PARENT,
    /** Takes its worker down each time. */
    POISON
}
