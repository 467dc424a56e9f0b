package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.reactive.CallersContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Lets a request wait until a job changes. A change is only a hint to read again: it comes from Redis at once, or, while
 * Redis is away, from a look at every waiting job once a second.
 */
@ApplicationScoped
public class JobChanges {

    private final Map<UUID, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    JobChanges(MeterRegistry metrics) {
        metrics.gaugeMapSize("jobs_watched", Tags.empty(), waiting);
    }

    /**
     * Reads until what was read is the awaited, at most for the given time; then answers what was read last.
     *
     * @param read reads the present state; called at least once
     */
    public <T> Uni<T> await(UUID job, Supplier<Uni<T>> read, Predicate<T> awaited, Duration atMost) {
        return awaitUntil(Set.of(job), read, awaited, System.nanoTime() + atMost.toNanos());
    }

    /** As {@link #await}, for any of several jobs. */
    public <T> Uni<T> awaitAny(Set<UUID> jobs, Supplier<Uni<T>> read, Predicate<T> awaited, Duration atMost) {
        return awaitUntil(jobs, read, awaited, System.nanoTime() + atMost.toNanos());
    }

    private <T> Uni<T> awaitUntil(Set<UUID> jobs, Supplier<Uni<T>> read, Predicate<T> awaited, long deadline) {
        // Registered before the read, so that a change between the read and the wait is not missed.
        CompletableFuture<Void> change = new CompletableFuture<>();
        jobs.forEach(job -> register(job, change));
        return read.get()
                .onFailure().invoke(() -> forget(jobs, change))
                .onCancellation().invoke(() -> forget(jobs, change))
                .chain(state -> {
                    long left = deadline - System.nanoTime();
                    if (left <= 0 || awaited.test(state)) {
                        forget(jobs, change);
                        return Uni.createFrom().item(state);
                    }
                    return CallersContext.resume(Uni.createFrom().completionStage(change)
                            .ifNoItem().after(Duration.ofNanos(left)).recoverWithItem((Void) null))
                            .onTermination().invoke(() -> forget(jobs, change))
                            .chain(() -> awaitUntil(jobs, read, awaited, deadline));
                });
    }

    /** Wakes everybody who waits for the job. */
    public void changed(UUID job) {
        Set<CompletableFuture<Void>> those = waiting.get(job);
        if (those != null) {
            those.forEach(change -> change.complete(null));
        }
    }

    // The look that replaces Redis while it is away, and finds whatever a lost message hid.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        List.copyOf(waiting.keySet()).forEach(this::changed);
    }

    private void register(UUID job, CompletableFuture<Void> change) {
        waiting.compute(job, (id, those) -> {
            Set<CompletableFuture<Void>> all = those == null ? ConcurrentHashMap.newKeySet() : those;
            all.add(change);
            return all;
        });
    }

    private void forget(Set<UUID> jobs, CompletableFuture<Void> change) {
        jobs.forEach(job -> waiting.computeIfPresent(job, (id, those) -> {
            those.remove(change);
            return those.isEmpty() ? null : those;
        }));
    }
}
