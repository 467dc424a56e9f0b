package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.ModelCall;

/** What an attempt is said to have cost is what the model has counted for it. */
public final class TokensAddUp implements Invariant {

    @Override
    public String sentence() {
        return "The tokens recorded for an attempt are those the model counted for it, whatever became of the attempt; "
                + "see the README for what an attempt cannot know.";
    }

    @Override
    public Stream<String> violations(History history) {
        Map<String, List<ModelCall>> calls = history.calls().stream().collect(groupingBy(ModelCall::attempt));
        return history.attempts().stream()
                .filter(attempt -> calls.containsKey(attempt.key()) || attempt.inputTokens() != null)
                .filter(attempt -> !Spending.of(attempt, calls.getOrDefault(attempt.key(), List.of()), history).addsUp())
                .map(attempt -> told(attempt, calls.getOrDefault(attempt.key(), List.of()), history));
    }

    /** Of the attempts that called the model, how many recorded exactly what it counted, and how many there are. */
    public static String exactOfAll(History history) {
        Map<String, List<ModelCall>> calls = history.calls().stream().collect(groupingBy(ModelCall::attempt));
        List<AttemptRow> asked = history.attempts().stream().filter(attempt -> calls.containsKey(attempt.key())).toList();
        long exact = asked.stream().filter(attempt -> Spending.of(attempt, calls.get(attempt.key()), history).isExact())
                .count();
        return exact + " of " + asked.size();
    }

    private static String told(AttemptRow attempt, List<ModelCall> calls, History history) {
        return "%s (%s on %s) recorded %s in, %s out; the model counted %s".formatted(attempt.key(), attempt.outcome(),
                history.worker(attempt.worker()), attempt.inputTokens(), attempt.outputTokens(),
                calls.stream().map(call -> "%d in, %d out, %s".formatted(call.inputTokens(), call.outputTokens(),
                        call.ended())).toList());
    }
}
