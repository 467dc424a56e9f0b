package io.coatcheck.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.coatcheck.job.ModelUse;
import io.coatcheck.worker.model.ModelUsage;

class UsageTallyTest {

    private final UsageTally tally = new UsageTally();

    @Test
    void callsAreSummedUp() {
        tally.callStarted().used(usage(10, 1));
        tally.callStarted().used(usage(20, 2));

        assertThat(tally.total()).isEqualTo(new ModelUse("m", "p/v1", 30, 3));
    }

    @Test
    void attemptWithoutACallIsSettledAtOnce() {
        assertThat(settled()).isDone();
        assertThat(tally.total()).isNull();
    }

    @Test
    void cancelledCallIsAwaitedUntilItTellsWhatItCost() {
        UsageTally.Call call = tally.callStarted();
        call.cancelled();
        CompletableFuture<Void> settled = settled();
        assertThat(settled).isNotDone();

        call.used(usage(10, 1));

        assertThat(settled).isDone();
        assertThat(tally.total().inputTokens()).isEqualTo(10);
    }

    @Test
    void callThatEndedIsNotAwaited() {
        UsageTally.Call call = tally.callStarted();
        call.used(usage(10, 1));
        call.ended();

        assertThat(settled()).isDone();
    }

    private CompletableFuture<Void> settled() {
        return tally.settled().subscribeAsCompletionStage();
    }

    private static ModelUsage usage(int input, int output) {
        return new ModelUsage("m", "p/v1", input, output, false);
    }
}
