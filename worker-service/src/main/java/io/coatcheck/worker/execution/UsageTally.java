package io.coatcheck.worker.execution;

import java.util.concurrent.CompletableFuture;

import io.coatcheck.job.ModelUse;
import io.coatcheck.worker.model.ModelUsage;
import io.coatcheck.worker.model.UsageListener;
import io.smallrye.mutiny.Uni;

/**
 * Sums up what an attempt spends; told from any thread. A call that is cancelled tells what it cost a moment later, so the
 * sum is only final once no call is open.
 */
final class UsageTally {

    private ModelUse total;
    private int openCalls;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private boolean awaited;

    synchronized void add(ModelUse use) {
        total = total == null ? use : total.plus(use);
    }

    /** Absent when no model was called. */
    synchronized ModelUse total() {
        return total;
    }

    synchronized boolean isCalling() {
        return openCalls > 0;
    }

    Call callStarted() {
        synchronized (this) {
            openCalls++;
        }
        return new Call();
    }

    /** An item once every call has told what it cost; asked for when no further call is made. */
    Uni<Void> settled() {
        synchronized (this) {
            awaited = true;
        }
        settleIfNothingIsOpen();
        return Uni.createFrom().completionStage(settled);
    }

    private void callEnded() {
        synchronized (this) {
            openCalls--;
        }
        settleIfNothingIsOpen();
    }

    private void settleIfNothingIsOpen() {
        boolean nothingIsOpen;
        synchronized (this) {
            nothingIsOpen = awaited && openCalls == 0;
        }
        if (nothingIsOpen) {
            settled.complete(null);
        }
    }

    /** One call of the model, with all the requests it takes. */
    final class Call implements UsageListener {

        private boolean cancelled;
        private boolean over;

        @Override
        public void used(ModelUsage usage) {
            add(new ModelUse(usage.model(), usage.promptVersion(), usage.inputTokens(), usage.outputTokens()));
            boolean wasTheLast;
            synchronized (this) {
                wasTheLast = cancelled;
            }
            if (wasTheLast) {
                end();
            }
        }

        void ended() {
            end();
        }

        /** The request in flight still tells what it cost. */
        synchronized void cancelled() {
            cancelled = true;
        }

        private void end() {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            callEnded();
        }
    }
}
