package io.coatcheck.worker.parse;

import java.util.concurrent.ThreadPoolExecutor;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many documents are being parsed, and how many wait for that. */
@ApplicationScoped
class ParseMetrics {

    private final MeterRegistry registry;

    ParseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(ThreadPoolExecutor threads) {
        Gauge.builder("parses.running", threads, ThreadPoolExecutor::getActiveCount)
                .description("Documents being parsed").register(registry);
        Gauge.builder("parses.waiting", threads, pool -> pool.getQueue().size())
                .description("Documents that wait for a thread").register(registry);
    }
}
