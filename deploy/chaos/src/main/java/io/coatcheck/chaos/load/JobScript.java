package io.coatcheck.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Sighting;

/** Plays one plan against the API: submits, asks again where the answer left it open, cancels, follows, retries by hand. */
final class JobScript {

    private static final Duration LONGEST_FOLLOWED = Duration.ofSeconds(45);
    private static final Duration PAUSE_BEFORE_ASKING_AGAIN = Duration.ofMillis(1500);
    private static final int LOOK_MILLIS = 400;
    private static final int LONG_POLL_SECONDS = 2;

    private final JobPlan plan;
    private final ApiClient api;
    private final BooleanSupplier loadGoesOn;

    JobScript(JobPlan plan, ApiClient api, BooleanSupplier loadGoesOn) {
        this.plan = plan;
        this.api = api;
        this.loadGoesOn = loadGoesOn;
    }

    void play() {
        UUID job = submitted();
        if (job == null) {
            return;
        }
        if (plan.cancelAfter() != null) {
            pause(plan.cancelAfter());
            Exchange cancelled = api.cancel(plan, job);
            if (cancelled.isAccepted() && plan.retriedByHand()) {
                pause(Duration.ofMillis(300));
                api.retry(plan, job);
            }
        }
        if (plan.followed()) {
            follow(job).filter(end -> end.status().equals("failed") && plan.retriedByHand())
                    .ifPresent(failed -> reopen(job));
        }
    }

    /** The job's id, or null when no request was accepted before the load ended. */
    UUID submitted() {
        List<Exchange> answers = together();
        for (int request = plan.submits(); isOpen(answers) && plan.key() != null && loadGoesOn.getAsBoolean(); request++) {
            pause(PAUSE_BEFORE_ASKING_AGAIN);
            answers = List.of(api.submit(plan, request));
        }
        return firstAccepted(answers);
    }

    /** All that belong together are under way at once, as a client's double click or a proxy's retry has it. */
    private List<Exchange> together() {
        List<CompletableFuture<Exchange>> others = new ArrayList<>();
        for (int request = 1; request < plan.submits(); request++) {
            int number = request;
            others.add(CompletableFuture.supplyAsync(() -> api.submit(plan, number)));
        }
        List<Exchange> all = new ArrayList<>(List.of(api.submit(plan, 0)));
        others.forEach(other -> all.add(other.join()));
        return all;
    }

    private static boolean isOpen(List<Exchange> answers) {
        return answers.stream().noneMatch(answer -> answer.isAccepted() || answer.isRefused());
    }

    private static UUID firstAccepted(List<Exchange> exchanges) {
        return exchanges.stream().filter(Exchange::isAccepted).map(Exchange::job).findFirst().orElse(null);
    }

    private Optional<Sighting> follow(UUID job) {
        long deadline = System.nanoTime() + LONGEST_FOLLOWED.toNanos();
        boolean longPolls = plan.number() % 2 == 0;
        long seq = 0;
        while (System.nanoTime() < deadline && loadGoesOn.getAsBoolean()) {
            Optional<Sighting> seen = api.look(job, longPolls ? LONG_POLL_SECONDS : 0, seq);
            if (seen.filter(Sighting::isTerminal).isPresent()) {
                return seen;
            }
            seq = seen.map(Sighting::seq).orElse(seq);
            if (!longPolls || seen.isEmpty()) {
                pause(Duration.ofMillis(LOOK_MILLIS));
            }
        }
        return Optional.empty();
    }

    private void reopen(UUID job) {
        if (api.retry(plan, job).isAccepted()) {
            follow(job);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
