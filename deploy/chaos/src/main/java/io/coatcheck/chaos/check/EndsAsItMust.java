package io.coatcheck.chaos.check;

import java.util.Set;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.load.JobPlan;

/** Faults may delay a job and use up its attempts, but neither make it succeed nor give it a reason it has not. */
final class EndsAsItMust implements Invariant {

    @Override
    public String sentence() {
        return "A job fails only for a reason it has (its own, its worker's or the model's), never runs more attempts than it "
                + "has, is cancelled or expires only when told to, and one that can only fail never completes.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .filter(job -> history.plan(job.plan()) != null)
                .filter(job -> !fits(job, history.plan(job.plan()), history))
                .map(job -> "job %s (%s) is %s with %s after %d attempts, %d of them not counted, of %d".formatted(job.id(),
                        history.plan(job.plan()).kind(), job.status(), job.errorCode(), job.attempt(), job.attemptOffset(),
                        job.maxAttempts()));
    }

    private static boolean fits(JobRow job, JobPlan plan, History history) {
        if (job.attempt() - job.attemptOffset() > job.maxAttempts()) {
            return false;
        }
        return switch (job.status()) {
            case "completed" -> mayComplete(plan);
            case "failed" -> mayFailWith(job.errorCode(), plan);
            case "cancelled" -> history.exchanges(Kind.CANCEL).stream().anyMatch(cancel -> job.id().equals(cancel.job()));
            case "expired" -> plan.expiresAfter() != null;
            default -> true;
        };
    }

    private static boolean mayComplete(JobPlan plan) {
        return switch (plan.kind()) {
            case ECHO, LONG, FAILS_FIRST, DELAYED, EXPIRES, FLASHCARDS, PARENT -> true;
            case FAILS_ALWAYS, FAILS_FOR_GOOD, HANGS, POISON -> false;
        };
    }

    private static boolean mayFailWith(String code, JobPlan plan) {
        // Whoever runs on a worker that is lost three times over has no attempt left.
        if (Set.of("worker-lost", "timed-out").contains(code)) {
            return true;
        }
        return switch (plan.kind()) {
            case FAILS_FIRST, FAILS_ALWAYS, FAILS_FOR_GOOD -> code.equals("told-to-fail");
            case FLASHCARDS -> code.startsWith("model-");
            case ECHO, LONG, DELAYED, EXPIRES, HANGS, PARENT, POISON -> false;
        };
    }
}
