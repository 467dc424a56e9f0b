package io.coatcheck.api.submit;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.job.lifecycle.NewJob;
import io.smallrye.mutiny.Uni;

/** How much may be queued in a lane, and how much may be on its way to the database. */
@ApplicationScoped
class SubmitRoom {

    private final Forecast forecast;
    private final SubmitConfig config;
    private final SubmitMetrics metrics;
    private final AtomicLong waitingCharacters = new AtomicLong();

    SubmitRoom(Forecast forecast, SubmitConfig config, SubmitMetrics metrics) {
        this.forecast = forecast;
        this.config = config;
        this.metrics = metrics;
    }

    /** Whether some lane has no room for all of the jobs. */
    boolean isFullFor(Collection<NewJob> jobs) {
        Map<String, Long> byLane = jobs.stream().collect(Collectors.groupingBy(NewJob::lane, Collectors.counting()));
        return byLane.entrySet().stream().anyMatch(lane -> isFullFor(lane.getValue(), lane.getKey()));
    }

    boolean isFullFor(NewJob job) {
        return isFullFor(1, job.lane());
    }

    private boolean isFullFor(long more, String lane) {
        return forecast.outlook().queuedAtOrAbove(lane, 0) + more > config.mostQueued();
    }

    /** What somebody is refused with for whom there is no room. */
    OverloadedException refusal() {
        metrics.refused();
        return new OverloadedException();
    }

    /**
     * Stores jobs of so many characters of input, in a bounded time and whether or not somebody still waits for the answer,
     * which comes on the caller's context. Fails with {@link OverloadedException} when too much is on its way.
     */
    <T> Uni<T> stored(Collection<NewJob> jobs, Uni<T> store) {
        long size = jobs.stream().mapToLong(job -> job.input().length()).sum();
        if (waitingCharacters.addAndGet(size) > config.maxWaitingCharacters()) {
            waitingCharacters.addAndGet(-size);
            return Uni.createFrom().failure(refusal());
        }
        return CallersContext.resume(store
                .onFailure(OverloadedException.class).invoke(metrics::refused)
                .onTermination().invoke(() -> waitingCharacters.addAndGet(-size))
                // Whoever gives up waiting takes nothing out of the queue and cuts no transaction in the middle.
                .memoize().indefinitely()
                .ifNoItem().after(config.timeout()).fail());
    }
}
