package io.coatcheck.api.forecast;

import java.util.List;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.forecast.PresentLoad.Lane;
import io.coatcheck.api.forecast.PresentLoad.Workers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/** What there is to do and who does it, as PostgreSQL knows it: every api-service says the same. */
@ApplicationScoped
class WorkforceMetrics {

    private final MultiGauge queued;
    private final MultiGauge processing;
    private final MultiGauge arrivals;
    private final MultiGauge paused;
    private volatile Workers workers = new Workers(0, 0);
    private volatile int needed;

    WorkforceMetrics(MeterRegistry registry) {
        queued = byLane(registry, "jobs.queued", "Jobs that wait for a worker, in lanes that are not paused");
        processing = byLane(registry, "jobs.processing", "Jobs that workers hold");
        arrivals = byLane(registry, "jobs.arriving", "Jobs that come in a second, over the last five minutes");
        paused = byLane(registry, "lane.paused", "1 while no worker takes the lane's jobs, until an operator resumes it");
        Gauge.builder("workers.active", () -> workers.active()).description("Workers that take jobs").register(registry);
        Gauge.builder("workers.slots", () -> workers.slots()).description("Jobs that they run at once, all together")
                .register(registry);
        Gauge.builder("workers.needed", () -> needed)
                .description("Workers with which the present load starts in time")
                .register(registry);
    }

    private static MultiGauge byLane(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<Lane> lanes, Workers now, int needed) {
        this.workers = now;
        this.needed = needed;
        rows(queued, lanes, Lane::waiting);
        rows(processing, lanes, Lane::running);
        rows(arrivals, lanes, lane -> lane.load().arrivalsPerSecond());
        rows(paused, lanes, lane -> lane.paused() ? 1 : 0);
    }

    private static void rows(MultiGauge gauge, List<Lane> lanes, ToDoubleFunction<Lane> value) {
        gauge.register(lanes.stream().<MultiGauge.Row<?>> map(lane -> MultiGauge.Row.of(Tags.of("lane", lane.load().lane()),
                value.applyAsDouble(lane)))
                .toList(), true);
    }
}
