package io.coatcheck.api.language;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.smallrye.mutiny.Uni;

/** Front door B's 20 submits a minute and user, over its four submits together. */
@ApplicationScoped
class SubmitLimit {

    private final RateLimits limits;
    private final LimitsConfig config;

    SubmitLimit(RateLimits limits, LimitsConfig config) {
        this.limits = limits;
        this.config = config;
    }

    /** Counts a submit; fails with {@code rate-limited} when it is one too many. */
    Uni<Void> count(Caller caller) {
        return limits.count("language-submit", config.languageSubmitsPerMinute(), caller)
                .invoke(Allowance::requireLeft)
                .replaceWithVoid();
    }
}
