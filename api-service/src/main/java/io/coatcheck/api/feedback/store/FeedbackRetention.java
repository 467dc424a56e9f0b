package io.coatcheck.api.feedback.store;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long we keep the feedback that front door A was given. Summaries have their jobs' retention. */
@ConfigMapping(prefix = "feedback.store")
public interface FeedbackRetention {

    /** Since it was delivered last; its student is unknown in the evaluation from then on. Zero keeps it. */
    @WithDefault("365d")
    Duration retention();
}
