package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Lets a request wait until a job changes. A change is only a hint to read again: it comes from Redis at once, or, while
 * Redis is away, from a look at the rows of all awaited jobs once a second.
 */
@ApplicationScoped
public class JobChanges {

    private static final Logger LOG = Logger.getLogger(JobChanges.class);

    /** Vert.x refuses timers of less; whoever waited on one would wait for ever. */
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final Map<UUID, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    /** Their number when they were last looked at. */
    private final Map<UUID, Long> known = new ConcurrentHashMap<>();

    private final ReadJobStates states;
    private final Duration answerTimeout;

    JobChanges(ReadJobStates states, DatabaseConfig database, FollowMetrics metrics) {
        this.states = states;
        this.answerTimeout = database.answerTimeout();
        metrics.watch(waiting::size);
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
                    if (left < SHORTEST_WAIT_NANOS || awaited.test(state)) {
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

    // The look that replaces Redis while it is away, and finds whatever a lost message hid: one statement for all.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        known.keySet().retainAll(waiting.keySet());
        Map<UUID, Long> asked = new HashMap<>();
        waiting.keySet().forEach(job -> asked.put(job, known.getOrDefault(job, -1L)));
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return states.newerThan(asked)
                .ifNoItem().after(answerTimeout).fail()
                .invoke(newer -> newer.forEach(job -> {
                    known.put(job.id(), job.seq());
                    changed(job.id());
                }))
                .onFailure().invoke(failure -> LOG.debugf("The look at awaited jobs failed and is repeated: %s", failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
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
