package io.coatcheck.api.webhooks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How receivers are told that a job has ended. */
@ConfigMapping(prefix = "webhooks")
public interface WebhookConfig {

    /**
     * Signs what is sent: {@code whsec_} and 24 to 64 bytes in Base64. Several, separated by commas, while a new one replaces
     * an
     * old one: each signs. Without one, jobs with a webhook are refused.
     */
    Optional<List<WebhookSecret>> secret();

    /** How often deliveries that are due are looked for, as a duration such as {@code 1s}. */
    @WithDefault("1s")
    String interval();

    /** Longest wait for a receiver, name look-up and connection included. */
    @WithDefault("10s")
    Duration timeout();

    /** How often a delivery is tried before it is given up. */
    @WithDefault("5")
    @Min(1)
    int tries();

    /**
     * Pause after the first failed try, five times as long after each further one, less up to half of it at random. By default
     * 5 s, 25 s, 2 min and 10 min.
     */
    @WithDefault("5s")
    Duration firstPause();

    /** Deliveries under way at once, of this instance. */
    @WithDefault("64")
    @Min(1)
    @Max(1_000)
    int mostAtOnce();

    /** Those of them to one host and port: how much of {@code mostAtOnce} a slow receiver can take. */
    @WithDefault("4")
    @Min(1)
    int mostToOneReceiver();

    /** PEM file of the certificate authorities to trust instead of the JDK's. */
    Optional<Path> authorities();
}
