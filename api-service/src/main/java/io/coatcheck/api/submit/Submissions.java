package io.coatcheck.api.submit;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.Subject;
import io.coatcheck.job.lifecycle.SubmitJobs;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Submit: stores a job with those that arrive together, then rings the bell. Every front door goes through here. */
@ApplicationScoped
public class Submissions {

    private final SubmitJobs submitJobs;
    private final BatchSubmits batchSubmits;
    private final SubjectSubmits subjectSubmits;
    private final Coalescer<NewJob, Submitted> writer;
    private final SubmitConfig config;
    private final SubmitRoom room;
    private final StoredJobs storedJobs;
    private final SubmitSpans spans;
    private final ConcurrentMap<KeyInFlight, Uni<Submitted>> inFlight = new ConcurrentHashMap<>();

    Submissions(SubmitJobs submitJobs, BatchSubmits batchSubmits, SubjectSubmits subjectSubmits, SubmitConfig config,
            SubmitRoom room, StoredJobs storedJobs, SubmitSpans spans, SubmitMetrics metrics, Vertx vertx) {
        this.submitJobs = submitJobs;
        this.batchSubmits = batchSubmits;
        this.subjectSubmits = subjectSubmits;
        this.config = config;
        this.room = room;
        this.storedJobs = storedJobs;
        this.spans = spans;
        this.writer = new Coalescer<>(vertx, config.maxBatch(), config.maxWaiting(),
                jobs -> submitJobs.submit(jobs).ifNoItem().after(config.timeout()).fail(), PgFailures::isFaultOfOneItem,
                metrics::stored);
        metrics.watch(writer::waiting);
    }

    /**
     * Stores the job, or finds the one its key already made. When the answer comes the job is committed.
     *
     * <p>
     * Fails with {@code idempotency-in-flight} when the first request of a caller's key is still being stored, with
     * {@link OverloadedException} when too much waits or the lane is full.
     */
    public Uni<Submitted> submit(NewJob job) {
        return spans.around(job, this::storeOrFind);
    }

    private Uni<Submitted> storeOrFind(NewJob job) {
        if (room.isFullFor(job)) {
            // What was stored before is told all the same.
            return find(job).onItem().ifNull().failWith(room::refusal);
        }
        return job.dedupe() == null ? store(job) : storeUnderKey(job);
    }

    /** The job that the key of this one has made already; null when it has made none, or there is no key. */
    public Uni<Submitted> find(NewJob job) {
        if (job.dedupe() == null) {
            return Uni.createFrom().nullItem();
        }
        return inFlight.containsKey(KeyInFlight.of(job)) ? Uni.createFrom().failure(KeyInFlight.stillBeingStored())
                : submitJobs.find(job).ifNoItem().after(config.timeout()).fail();
    }

    /**
     * Stores the batch and all its jobs, or nothing, or finds the batch its key already made. When the answer comes it is
     * committed. Fails as {@link #submit} does.
     *
     * @param jobs at least one; those whose own key has made a job already are left out
     */
    public Uni<StoredBatch> submitBatch(NewBatch batch, List<NewJob> jobs) {
        return spans.around(jobs, traced -> batchSubmits.submit(batch, traced));
    }

    /** The batch that the key of this one has made already; null when it has made none, or there is no key. */
    public Uni<StoredBatch> findBatch(NewBatch batch) {
        return batchSubmits.find(batch);
    }

    /**
     * Stores the job for the subject, in place of one that is open with other content, or answers the subject's own that is
     * open or completed with the same. Counts as long as that job is kept, for everybody of the tenant.
     *
     * @param job has no key: the subject is its key
     * @param reuse false stores a new job whatever there is, and replaces what is open
     */
    public Uni<Submitted> submitFor(Subject subject, NewJob job, boolean reuse) {
        return spans.around(job, traced -> subjectSubmits.submit(subject, traced, reuse));
    }

    // Two jobs of one statement must not have the same key, so the second waits for the first or is refused.
    private Uni<Submitted> storeUnderKey(NewJob job) {
        KeyInFlight key = KeyInFlight.of(job);
        Uni<Submitted> mine = Uni.createFrom().deferred(() -> store(job))
                .onTermination().invoke(() -> inFlight.remove(key))
                .memoize().indefinitely();
        Uni<Submitted> first = inFlight.putIfAbsent(key, mine);
        if (first == null) {
            // Another may have subscribed before this one: then the answer comes on its context.
            return CallersContext.resume(mine);
        }
        return switch (key.kind()) {
            case CLIENT -> Uni.createFrom().failure(KeyInFlight.stillBeingStored());
            // The first one's answer comes on its own request's context.
            case CONTENT -> CallersContext.resume(first)
                    .onItemOrFailure().transformToUni((ignored, failed) -> storeUnderKey(job));
        };
    }

    private Uni<Submitted> store(NewJob job) {
        return room.stored(List.of(job), writer.write(job))
                .invoke(submitted -> storedJobs.told(job, submitted));
    }
}
