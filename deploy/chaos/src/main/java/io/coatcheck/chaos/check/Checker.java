package io.coatcheck.chaos.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.coatcheck.chaos.history.History;

/** Holds a history against every invariant. */
public final class Checker {

    private static final List<Invariant> ALL = List.of(
            new AcceptedJobsAreKept(),
            new EveryJobEnds(),
            new NothingUnasked(),
            new OneJobPerKey(),
            new CancelledStaysCancelled(),
            new AttemptsWithoutGaps(),
            new OneAttemptAtATime(),
            new TheLastAttemptDecides(),
            new EachAttemptRunsOnce(),
            new HandlersStopWithTheirLease(),
            new SlotsComeBack(),
            new ViewsNeverGoBack(),
            new ResultsBelongToInputs(),
            new EndsAsItMust(),
            new TokensAddUp(),
            new ValidRequestsAreTaken(),
            new ParentsAwaitTheirChildren(),
            new CancelReachesChildren(),
            new BatchesAreWhole(),
            new EveryRequestIsAnswered());

    private Checker() {
    }

    public static List<Invariant> invariants() {
        return ALL;
    }

    /** The violations of each invariant; empty lists for those that hold. */
    public static Map<Invariant, List<String>> check(History history) {
        Map<Invariant, List<String>> found = new LinkedHashMap<>();
        ALL.forEach(invariant -> found.put(invariant, invariant.violations(history).toList()));
        return found;
    }
}
