package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.worker.finish.OutcomeWriter;
import io.coatcheck.worker.lane.FreeSlots;
import io.coatcheck.worker.lane.Lanes;
import io.coatcheck.worker.live.JobChanges;
import io.opentelemetry.api.trace.SpanContext;

/**
 * The attempts this worker holds. One occupies its slot until its outcome is written, so the worker never holds more jobs
 * than its capacity, and a slow database slows the worker down instead of filling its memory.
 */
@ApplicationScoped
public class RunningAttempts {

    private final Lanes lanes;
    private final AttemptStarter starter;
    private final OutcomeWriter outcomeWriter;
    private final ExecutionMetrics metrics;
    private final JobChanges changes;
    private final Map<AttemptRef, Attempt> held = new ConcurrentHashMap<>();
    private volatile Runnable onFreed = () -> {
    };

    RunningAttempts(Lanes lanes, AttemptStarter starter, OutcomeWriter outcomeWriter, ExecutionMetrics metrics,
            JobChanges changes) {
        this.lanes = lanes;
        this.starter = starter;
        this.outcomeWriter = outcomeWriter;
        this.metrics = metrics;
        this.changes = changes;
        metrics.watch(held::size);
    }

    /** @param listener told each time a slot becomes free; must not block */
    public void onFreed(Runnable listener) {
        onFreed = listener;
    }

    /**
     * Start: runs the job's handler.
     *
     * @param claim what its span is linked with
     */
    public void start(ClaimedJob job, SpanContext claim) {
        long began = System.nanoTime();
        metrics.started(job);
        Attempt attempt = starter.prepare(job, claim,
                ended -> ended(job, ended, Duration.ofNanos(System.nanoTime() - began)));
        // Before it starts: what is put down after its end is held for ever.
        held.put(job.attempt(), attempt);
        starter.start(attempt);
        changes.changed(job.attempt().jobId());
    }

    /** The attempts held now. */
    public Set<AttemptRef> held() {
        return Set.copyOf(held.keySet());
    }

    public boolean holds(AttemptRef attempt) {
        return held.containsKey(attempt);
    }

    public boolean holdsJob(UUID jobId) {
        return held.keySet().stream().anyMatch(attempt -> attempt.jobId().equals(jobId));
    }

    public int size() {
        return held.size();
    }

    public FreeSlots free() {
        Map<String, Integer> running = new HashMap<>();
        held.values().forEach(attempt -> running.merge(attempt.job().lane(), 1, Integer::sum));
        return lanes.free(running);
    }

    /** Stops those of the attempts that are still running. */
    public void stop(Collection<AttemptRef> attempts, StopReason reason) {
        for (AttemptRef ref : attempts) {
            Attempt attempt = held.get(ref);
            if (attempt != null) {
                attempt.stop(reason);
            }
        }
    }

    /** Stops those attempts that wait for the model now; their calls are cut. */
    public void stopModelCalls(StopReason reason) {
        held.values().forEach(attempt -> attempt.stopIfCallingModel(reason));
    }

    private void ended(ClaimedJob job, FinishedAttempt ended, Duration took) {
        metrics.ended(job, ended.outcome(), took);
        outcomeWriter.write(ended)
                .subscribe().with(ignored -> free(job.attempt()));
    }

    private void free(AttemptRef attempt) {
        held.remove(attempt);
        onFreed.run();
    }
}
