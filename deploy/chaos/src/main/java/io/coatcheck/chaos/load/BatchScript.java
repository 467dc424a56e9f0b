package io.coatcheck.chaos.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.coatcheck.chaos.history.Exchange;

/** Submits a batch, and asks again with its key as long as the answer leaves open what became of it. */
final class BatchScript {

    private static final Duration PAUSE_BEFORE_ASKING_AGAIN = Duration.ofMillis(1500);

    private final BatchPlan plan;
    private final ApiClient api;
    private final BooleanSupplier goesOn;

    BatchScript(BatchPlan plan, ApiClient api, BooleanSupplier goesOn) {
        this.plan = plan;
        this.api = api;
        this.goesOn = goesOn;
    }

    void play() {
        Exchange answer = api.submit(plan);
        while (plan.key() != null && !answer.isAccepted() && !answer.isRefused() && goesOn.getAsBoolean()) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_BEFORE_ASKING_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            answer = api.submit(plan);
        }
    }
}
