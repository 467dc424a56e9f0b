package io.coatcheck.api.operations;

import java.time.Duration;

/** What all resources for operators have in common. */
public final class Operations {

    public static final String PATH = "/api/v1/operations";

    public static final String TAG = "Operations";

    /**
     * Operators' pages ask every few seconds, each from every open window: so long one answer serves all of them, and the
     * database is asked no more often.
     */
    public static final Duration FRESH = Duration.ofSeconds(1);

    private Operations() {
    }
}
