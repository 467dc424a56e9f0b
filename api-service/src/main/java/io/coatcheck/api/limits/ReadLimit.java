package io.coatcheck.api.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;

/**
 * Reading the state of jobs counts against no per-minute limit, only against this one by the second. Kept in memory: a
 * poller must not depend on Redis.
 */
@ApplicationScoped
public class ReadLimit {

    private record Second(long number, ConcurrentMap<Caller, AtomicInteger> reads) {
    }

    private final LimitsConfig config;
    private final LimitMetrics metrics;
    private final AtomicReference<Second> current = new AtomicReference<>(new Second(0, new ConcurrentHashMap<>()));

    ReadLimit(LimitsConfig config, LimitMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    /** Counts one read; refuses with {@code rate-limited} when the caller's second is used up. */
    public void count(Caller caller) {
        if (config.readsPerSecond() == 0) {
            return;
        }
        int reads = thisSecond().reads().computeIfAbsent(caller, who -> new AtomicInteger()).incrementAndGet();
        if (reads > config.readsPerSecond()) {
            metrics.refused(LimitMetrics.READS);
            throw Problem.rateLimited("More than %d reads a second.".formatted(config.readsPerSecond()),
                    new Problem.Limit(config.readsPerSecond(), Duration.ofSeconds(1))).toException();
        }
    }

    private Second thisSecond() {
        long number = System.nanoTime() / 1_000_000_000L;
        Second second = current.get();
        if (second.number() == number) {
            return second;
        }
        Second next = new Second(number, new ConcurrentHashMap<>());
        return current.compareAndSet(second, next) ? next : current.get();
    }
}
