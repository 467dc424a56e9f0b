package io.coatcheck.api.submit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.Subject;
import io.coatcheck.job.lifecycle.SubmitBatch;
import io.coatcheck.job.lifecycle.SubmitForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubject.Answer;
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

    private static final int MOST_RINGS = 16;

    private record KeyOfOwner(String tenant, String owner, DedupeKey.Kind kind, String key) {

        static KeyOfOwner of(NewJob job) {
            return new KeyOfOwner(job.tenant(), job.owner(), job.dedupe().kind(), job.dedupe().key());
        }

        static KeyOfOwner of(NewBatch batch) {
            return new KeyOfOwner(batch.tenant(), batch.owner(), batch.dedupe().kind(), batch.dedupe().key());
        }
    }

    private final SubmitJobs submitJobs;
    private final SubmitBatch submitBatch;
    private final SubmitForSubject submitForSubject;
    private final WaitingParents waitingParents;
    private final RedisChannel redis;
    private final Coalescer<NewJob, Submitted> writer;
    private final SubmitConfig config;
    private final Forecast forecast;
    private final Bell bell;
    private final MeterRegistry metrics;
    private final AtomicLong waitingCharacters = new AtomicLong();
    private final ConcurrentMap<KeyOfOwner, Uni<Submitted>> inFlight = new ConcurrentHashMap<>();

    Submissions(SubmitJobs submitJobs, SubmitBatch submitBatch, SubmitForSubject submitForSubject,
            WaitingParents waitingParents, RedisChannel redis, SubmitConfig config, Forecast forecast, Bell bell,
            MeterRegistry metrics, Vertx vertx) {
        this.submitJobs = submitJobs;
        this.submitBatch = submitBatch;
        this.submitForSubject = submitForSubject;
        this.waitingParents = waitingParents;
        this.redis = redis;
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
        if (isFull(job.lane(), 1)) {
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

    /**
     * Stores the batch and all its jobs, or nothing, or finds the batch its key already made. When the answer comes it is
     * committed. Fails as {@link #submit} does.
     *
     * @param jobs at least one; none has a key of its own
     */
    public Uni<StoredBatch> submitBatch(NewBatch batch, List<NewJob> jobs) {
        if (isAnyLaneFull(jobs)) {
            return findBatch(batch).onItem().ifNull().failWith(OverloadedException::new);
        }
        return batch.dedupe() == null ? storeBatch(batch, jobs) : storeBatchUnderKey(batch, jobs);
    }

    /** The batch that the key of this one has made already; null when it has made none, or there is no key. */
    public Uni<StoredBatch> findBatch(NewBatch batch) {
        if (batch.dedupe() != null && inFlight.containsKey(KeyOfOwner.of(batch))) {
            return Uni.createFrom().failure(stillBeingStored());
        }
        return submitBatch.find(batch).ifNoItem().after(config.timeout()).fail();
    }

    /**
     * Stores the job for the subject, in place of one that is open with other content, or answers the subject's own that is
     * open or completed with the same. Counts as long as that job is kept, for everybody of the tenant.
     *
     * @param job has no key: the subject is its key
     * @param reuse false stores a new job whatever there is, and replaces what is open
     */
    public Uni<Submitted> submitFor(Subject subject, NewJob job, boolean reuse) {
        if (isFull(job.lane(), 1)) {
            return Uni.createFrom().failure(new OverloadedException());
        }
        return stored(job.input().length(), submitForSubject.submit(subject, job, reuse))
                .call(answer -> replaced(answer.replaced()))
                .map(Answer::submitted)
                .invoke(submitted -> stored(job, submitted));
    }

    private Uni<Void> replaced(Cancelled replaced) {
        if (replaced == null) {
            return Uni.createFrom().voidItem();
        }
        replaced.jobs().forEach(redis::announceCancellation);
        return replaced.parentId() == null ? Uni.createFrom().voidItem()
                : waitingParents.wake(List.of(replaced.parentId()));
    }

    private boolean isAnyLaneFull(List<NewJob> jobs) {
        Map<String, Long> byLane = jobs.stream().collect(Collectors.groupingBy(NewJob::lane, Collectors.counting()));
        return byLane.entrySet().stream().anyMatch(lane -> isFull(lane.getKey(), lane.getValue()));
    }

    private boolean isFull(String lane, long more) {
        return forecast.outlook().queuedAtOrAbove(lane, 0) + more > config.mostQueued();
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

    private Uni<StoredBatch> storeBatchUnderKey(NewBatch batch, List<NewJob> jobs) {
        KeyOfOwner key = KeyOfOwner.of(batch);
        // Nobody waits for it: whoever comes with a caller's key while it is in flight is told so.
        if (inFlight.putIfAbsent(key, Uni.createFrom().failure(stillBeingStored())) != null) {
            return Uni.createFrom().failure(stillBeingStored());
        }
        return storeBatch(batch, jobs)
                .onTermination().invoke(() -> inFlight.remove(key));
    }

    private Uni<StoredBatch> storeBatch(NewBatch batch, List<NewJob> jobs) {
        long size = jobs.stream().mapToLong(job -> job.input().length()).sum();
        return stored(size, submitBatch.submit(batch, jobs))
                .invoke(stored -> storedBatch(jobs, stored));
    }

    /** Stores what has so many characters, by itself; refuses it when too much is being stored. */
    private <T> Uni<T> stored(long size, Uni<T> store) {
        if (waitingCharacters.addAndGet(size) > config.maxWaitingCharacters()) {
            waitingCharacters.addAndGet(-size);
            return Uni.createFrom().failure(new OverloadedException());
        }
        return CallersContext.resume(store
                .onTermination().invoke(() -> waitingCharacters.addAndGet(-size))
                // A caller who hangs up does not cut the transaction in the middle.
                .memoize().indefinitely()
                .ifNoItem().after(config.timeout()).fail());
    }

    private void storedBatch(List<NewJob> jobs, StoredBatch stored) {
        boolean created = stored instanceof StoredBatch.Created;
        jobs.forEach(job -> count(job, created));
        if (created) {
            // Each ring wakes one worker, and each worker goes on by itself until nothing is left.
            jobs.stream()
                    .filter(job -> job.runAt() == null)
                    .limit(MOST_RINGS)
                    .forEach(job -> bell.ring(new JobQueued(job.id(), job.lane(), job.traceParent())));
        }
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
        count(job, submitted instanceof Submitted.Created);
        if (submitted instanceof Submitted.Created fresh && fresh.status() == JobStatus.QUEUED) {
            bell.ring(new JobQueued(job.id(), job.lane(), job.traceParent()));
        }
    }

    private void count(NewJob job, boolean created) {
        metrics.counter("jobs_submitted", "type", job.type(), "lane", job.lane(), "created", Boolean.toString(created))
                .increment();
    }
}
