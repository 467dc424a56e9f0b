package io.coatcheck.api.language;

import java.time.Instant;

import io.coatcheck.api.limits.Allowance;

/** Too many submits; carries what front door B tells about it. */
class LimitReachedException extends RuntimeException {

    private final transient Allowance allowance;
    private final Instant reset;

    LimitReachedException(Allowance allowance, Instant reset) {
        super("limit reached", null, false, false);
        this.allowance = allowance;
        this.reset = reset;
    }

    Allowance allowance() {
        return allowance;
    }

    Instant reset() {
        return reset;
    }
}
