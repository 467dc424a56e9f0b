package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.Optional;

/** Settings for tests: the defaults, with what a test wants otherwise. */
record TestConfig(Duration connectTimeout, Duration firstTokenTimeout, Duration tokenTimeout, int maxConnections,
        int maxAnswerLength, boolean continuousUsage, boolean responseFormat, OutputLimit outputLimit,
        Optional<Double> temperature, Breaker breaker) implements ModelConfig {

    record Breaking(int calls, double failureRatio, Duration delay) implements Breaker {
    }

    @Override
    public Duration restPatience() {
        return Duration.ofSeconds(5);
    }

    static TestConfig defaults() {
        return new TestConfig(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30), 512, 1_000_000, false,
                true, OutputLimit.MAX_TOKENS, Optional.empty(), new Breaking(20, 0.6, Duration.ofSeconds(15)));
    }

    TestConfig withFirstTokenTimeout(Duration timeout) {
        return new TestConfig(connectTimeout, timeout, tokenTimeout, maxConnections, maxAnswerLength, continuousUsage,
                responseFormat, outputLimit, temperature, breaker);
    }

    TestConfig withTokenTimeout(Duration timeout) {
        return new TestConfig(connectTimeout, firstTokenTimeout, timeout, maxConnections, maxAnswerLength, continuousUsage,
                responseFormat, outputLimit, temperature, breaker);
    }

    TestConfig withMaxConnections(int max) {
        return new TestConfig(connectTimeout, firstTokenTimeout, tokenTimeout, max, maxAnswerLength, continuousUsage,
                responseFormat, outputLimit, temperature, breaker);
    }

    TestConfig withMaxAnswerLength(int max) {
        return new TestConfig(connectTimeout, firstTokenTimeout, tokenTimeout, maxConnections, max, continuousUsage,
                responseFormat, outputLimit, temperature, breaker);
    }

    TestConfig withContinuousUsage() {
        return new TestConfig(connectTimeout, firstTokenTimeout, tokenTimeout, maxConnections, maxAnswerLength, true,
                responseFormat, outputLimit, temperature, breaker);
    }

    TestConfig withoutResponseFormat() {
        return new TestConfig(connectTimeout, firstTokenTimeout, tokenTimeout, maxConnections, maxAnswerLength,
                continuousUsage, false, outputLimit, temperature, breaker);
    }
}
