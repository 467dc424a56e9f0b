package io.coatcheck.api.upkeep;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long ended jobs keep what they were given and made. Zero keeps it until the job's day is dropped. */
@ConfigMapping(prefix = "retention")
public interface RetentionConfig {

    /** Of every type that is not named below; such as {@code 7d} or {@code 24h}. */
    @WithDefault("7d")
    Duration period();

    /** Of single job types, by name. */
    Map<String, Duration> types();
}
