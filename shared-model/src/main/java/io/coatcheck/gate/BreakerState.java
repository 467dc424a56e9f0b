package io.coatcheck.gate;

/** A circuit breaker's state, in the words of front door B and of {@code worker.breaker}. */
public enum BreakerState {
    /** Calls pass. */
    CLOSED,
    /** Calls fail at once. */
    OPEN,
    /** One call tries whether the model is back. */
    HALF_OPEN
}
