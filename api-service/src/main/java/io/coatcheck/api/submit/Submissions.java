package io.coatcheck.api.submit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.SubmitJobs;
import io.coatcheck.job.lifecycle.Submitted;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Submit: stores a job with those that arrive together, then rings the bell. Every front door goes through here. */
@ApplicationScoped
public class Submissions {

    private record KeyOfOwner(String tenant, String owner, DedupeKey.Kind kind, String key) {

        static KeyOfOwner of(NewJob job) {
            return new KeyOfOwner(job.tenant(), job.owner(), job.dedupe().kind(), job.dedupe().key());
        }
    }

    private final SubmitJobs submitJobs;
    private final Coalescer<NewJob, Submitted> writer;
    private final SubmitConfig config;
    private final Forecast forecast;
    private final Bell bell;
    private final MeterRegistry metrics;
    private final AtomicLong waitingCharacters = new AtomicLong();
    private final ConcurrentMap<KeyOfOwner, Uni<Submitted>> inFlight = new ConcurrentHashMap<>();

    Submissions(SubmitJobs submitJobs, SubmitConfig config, Forecast forecast, Bell bell, MeterRegistry metrics, Vertx vertx) {
        this.submitJobs = submitJobs;
        this.config = config;
        this.forecast = forecast;
        this.bell = bell;
        this.metrics = metrics;
        DistributionSummary batch = metrics.summary("submit_batch_size");
        Timer commit = metrics.timer("submit_commit_seconds");
        this.writer = new Coalescer<>(vertx, config.maxBatch(), config.maxWaiting(),
                jobs -> submitJobs.submit(jobs).ifNoItem().after(config.timeout()).fail(), PgFailures::isFaultOfOneItem,
                (size, nanos) -> {
                    batch.record(size);
                    commit.record(nanos, TimeUnit.NANOSECONDS);
                });
        metrics.gauge("submit_waiting", writer, Coalescer::waiting);
    }

    /**
     * Stores the job, or finds the one its key already made. When the answer comes the job is committed.
     *
     * <p>
     * Fails with {@code idempotency-in-flight} when the first request of a caller's key is still being stored, with
     * {@link OverloadedException} when too much waits or the lane is full.
     */
    public Uni<Submitted> submit(NewJob job) {
        if (isFull(job.lane())) {
            // What was stored before is told all the same.
            return find(job).onItem().ifNull().failWith(OverloadedException::new);
        }
        return job.dedupe() == null ? store(job) : storeUnderKey(job);
    }

    /** The job that the key of this one has made already; null when it has made none, or there is no key. */
    public Uni<Submitted> find(NewJob job) {
        if (job.dedupe() == null) {
            return Uni.createFrom().nullItem();
        }
        return inFlight.containsKey(KeyOfOwner.of(job)) ? Uni.createFrom().failure(stillBeingStored())
                : submitJobs.find(job).ifNoItem().after(config.timeout()).fail();
    }

    private boolean isFull(String lane) {
        return forecast.outlook().queuedAtOrAbove(lane, 0) >= config.mostQueued();
    }

    private static RuntimeException stillBeingStored() {
        return Problem.of(ProblemType.IDEMPOTENCY_IN_FLIGHT).retryAfter(Duration.ofSeconds(1)).toException();
    }

    // Two jobs of one statement must not have the same key, so the second waits for the first or is refused.
    private Uni<Submitted> storeUnderKey(NewJob job) {
        KeyOfOwner key = KeyOfOwner.of(job);
        Uni<Submitted> mine = Uni.createFrom().deferred(() -> store(job))
                .onTermination().invoke(() -> inFlight.remove(key))
                .memoize().indefinitely();
        Uni<Submitted> first = inFlight.putIfAbsent(key, mine);
        if (first == null) {
            return mine;
        }
        return switch (key.kind()) {
            case CLIENT -> Uni.createFrom().failure(stillBeingStored());
            // The first one's answer comes on its own request's context.
            case CONTENT -> CallersContext.resume(first)
                    .onItemOrFailure().transformToUni((ignored, failed) -> storeUnderKey(job));
        };
    }

    private Uni<Submitted> store(NewJob job) {
        int size = job.input().length();
        if (waitingCharacters.addAndGet(size) > config.maxWaitingCharacters()) {
            waitingCharacters.addAndGet(-size);
            return Uni.createFrom().failure(new OverloadedException());
        }
        Uni<Submitted> written = writer.write(job)
                .onTermination().invoke(() -> waitingCharacters.addAndGet(-size))
                // Whoever gives up waiting takes nothing out of the queue.
                .memoize().indefinitely()
                .ifNoItem().after(config.timeout()).fail();
        return CallersContext.resume(written)
                .invoke(submitted -> stored(job, submitted));
    }

    private void stored(NewJob job, Submitted submitted) {
        boolean created = submitted instanceof Submitted.Created;
        metrics.counter("jobs_submitted", "type", job.type(), "lane", job.lane(), "created", Boolean.toString(created))
                .increment();
        if (submitted instanceof Submitted.Created fresh && fresh.status() == JobStatus.QUEUED) {
            bell.ring(new JobQueued(job.id(), job.lane(), job.traceParent()));
        }
    }
}
