package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.type.TokenUsage;
import io.coatcheck.worker.model.Asker;
import io.coatcheck.worker.model.Model;
import io.coatcheck.worker.progress.LiveAttempt;
import io.smallrye.mutiny.Uni;

/** The handler's view of its attempt; what it says after the end is ignored, except for tokens. */
final class AttemptContext implements JobContext {

    /** As WakeParents counts it. */
    private static final int CHILDREN_ENDED = 95;

    private final ClaimedJob job;
    private final LiveAttempt live;
    private final UsageTally usage;
    private final AttemptModel model;
    private final AttemptSpan span;
    private final long endBy;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile Runnable handBack = () -> {
    };
    private int percent;
    private boolean ended;

    AttemptContext(ClaimedJob job, LiveAttempt live, Model model, ModelPassage passage, UsageTally usage,
            AttemptSpan span) {
        this.job = job;
        this.live = live;
        this.usage = usage;
        this.span = span;
        this.model = new AttemptModel(model, passage, this, asker(job, span), usage, () -> handBack.run());
        // What its children have brought a parent to is not lost again.
        this.percent = job.children() == 0 ? 0 : CHILDREN_ENDED;
        this.endBy = System.nanoTime() + job.timeout().toNanos();
    }

    private static Asker asker(ClaimedJob job, AttemptSpan span) {
        return new Asker(job.attempt().toString(), job.type(), job.tenant(), span.traceParent());
    }

    @Override
    public AttemptRef attempt() {
        return job.attempt();
    }

    @Override
    public int attemptOfRun() {
        return job.attemptOfRun();
    }

    @Override
    public boolean isLastAttempt() {
        return job.isLastAttempt();
    }

    @Override
    public AttemptModel model() {
        return model;
    }

    @Override
    public String tenant() {
        return job.tenant();
    }

    @Override
    public String owner() {
        return job.owner();
    }

    @Override
    public synchronized void progress(int percent, String stage) {
        if (!ended) {
            this.percent = Math.max(this.percent, Math.min(100, percent));
            live.progress(this.percent, stage);
        }
    }

    @Override
    public synchronized void partialText(String piece) {
        if (!ended) {
            live.text(piece);
        }
    }

    @Override
    public Duration remaining() {
        long left = endBy - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    @Override
    public boolean isCancelled() {
        return stopped.isDone();
    }

    @Override
    public Uni<Void> cancelled() {
        return Uni.createFrom().completionStage(() -> stopped.copy());
    }

    @Override
    public void used(ModelUse use) {
        usage.add(use);
    }

    @Override
    public TokenUsage spent() {
        ModelUse total = usage.total();
        return total == null ? TokenUsage.of(0, 0) : TokenUsage.of(total.inputTokens(), total.outputTokens());
    }

    /** @param handBack what ends the attempt without counting it, since the model may not be called */
    void onModelClosed(Runnable handBack) {
        this.handBack = handBack;
    }

    AttemptSpan span() {
        return span;
    }

    void stop() {
        stopped.complete(null);
    }

    synchronized void end() {
        ended = true;
        live.end();
    }
}
