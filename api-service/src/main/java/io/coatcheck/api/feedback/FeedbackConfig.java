package io.coatcheck.api.feedback;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Front door A. */
@ConfigMapping(prefix = "feedback")
public interface FeedbackConfig {

    /** How often a summary that failed is tried again by itself, unless its request says otherwise. */
    @WithDefault("2")
    @Min(0)
    @Max(10)
    int maxRetries();

    /** How long a synchronous request waits for its summary before it is answered 504 (contract: 60 s). */
    @WithDefault("60s")
    Duration patience();
}
