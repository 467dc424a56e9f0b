package io.coatcheck.chaos.check;

import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.load.BatchPlan;
import io.coatcheck.chaos.load.JobPlan;

/** What is wrong with a request is not wrong because of a fault, or of the clock of the machine that it met. */
final class ValidRequestsAreTaken implements Invariant {

    @Override
    public String sentence() {
        return "No submit is refused as faulty that is not: its times have not passed, and no job of its batch is spoiled.";
    }

    @Override
    public Stream<String> violations(History history) {
        Stream<Exchange> jobs = history.exchanges(Kind.SUBMIT).stream()
                .filter(exchange -> exchange.isRefused() && !isLate(history.plan(exchange.plan()), exchange));
        Stream<Exchange> batches = history.exchanges(Kind.BATCH).stream()
                .filter(exchange -> exchange.isRefused()
                        && history.batchPlans().stream().filter(plan -> plan.number() == exchange.plan())
                                .noneMatch(BatchPlan::spoiled));
        return Stream.concat(jobs, batches)
                .map(exchange -> "%s of plan %d was refused by %s with %d %s".formatted(exchange.kind(), exchange.plan(),
                        exchange.api(), exchange.status(), exchange.code()));
    }

    private static boolean isLate(JobPlan plan, Exchange exchange) {
        return plan.times().values().stream().anyMatch(time -> !time.isAfter(exchange.answeredAt()));
    }
}
