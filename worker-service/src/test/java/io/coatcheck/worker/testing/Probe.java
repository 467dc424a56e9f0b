package io.coatcheck.worker.testing;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.smallrye.mutiny.Uni;

/** A handler that tests look into and let go on. */
@ApplicationScoped
public class Probe implements JobHandler<ProbeInput, ProbeInput> {

    private final Map<AttemptRef, CompletableFuture<ProbeInput>> waiting = new ConcurrentHashMap<>();
    private final List<AttemptRef> cancelled = new CopyOnWriteArrayList<>();
    private final List<UUID> started = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @Override
    public JobType<ProbeInput, ProbeInput> type() {
        return ProbeInput.TYPE;
    }

    @Override
    public Uni<ProbeInput> run(ProbeInput input, JobContext context) {
        started.add(context.attempt().jobId());
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        return act(input, context)
                .onCancellation().invoke(() -> cancelled.add(context.attempt()))
                .onTermination().invoke(running::decrementAndGet);
    }

    private Uni<ProbeInput> act(ProbeInput input, JobContext context) {
        return switch (input.act()) {
            case WAIT -> waitFor(context);
            case WAIT_STUBBORNLY -> {
                CompletableFuture<ProbeInput> end = new CompletableFuture<>();
                waiting.put(context.attempt(), end);
                yield Uni.createFrom().emitter(emitter -> end.thenAccept(emitter::complete));
            }
            case SPEND_AND_WAIT -> {
                context.used(new ModelUse("probe-model", "probe/v1", 100, 10));
                context.used(new ModelUse("probe-model", "probe/v1", 20, 3));
                yield waitFor(context);
            }
            case THROW -> throw new IllegalStateException("password=secret");
            case FAIL_WITH_NUL -> throw new PermanentFailure("nul", "a \0 in the text");
        };
    }

    private Uni<ProbeInput> waitFor(JobContext context) {
        return Uni.createFrom().completionStage(waiting.computeIfAbsent(context.attempt(), ref -> new CompletableFuture<>()));
    }

    public void letGoOn(AttemptRef attempt) {
        waiting.get(attempt).complete(new ProbeInput(ProbeInput.Act.WAIT));
    }

    public void letAllGoOn() {
        waiting.keySet().forEach(this::letGoOn);
    }

    public void awaitStart(AttemptRef attempt) {
        await().atMost(Jobs.PATIENCE).until(() -> waiting.containsKey(attempt));
    }

    public void awaitCancellation(AttemptRef attempt) {
        await().atMost(Jobs.PATIENCE).until(() -> wasCancelled(attempt));
    }

    public boolean wasCancelled(AttemptRef attempt) {
        return cancelled.contains(attempt);
    }

    /** Jobs in the order in which they were started. */
    public List<UUID> started() {
        return started;
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    public void forgetAll() {
        started.clear();
        mostAtOnce.set(0);
    }
}
