package io.coatcheck.chaos.check;

import java.util.List;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.ModelCall;

/**
 * One attempt's tokens, as recorded and as counted by the model.
 *
 * @param unheard whether a call got no count at all, so that its input had to be estimated
 * @param cutShort whether somebody ended the attempt while the model may have been writing
 * @param lost whether its process was killed before it could record anything
 */
record Spending(Long input, Long output, long countedInput, long countedOutput, boolean unheard, boolean cutShort,
        boolean lost) {

    static Spending of(AttemptRow attempt, List<ModelCall> calls, History history) {
        Interruptions worker = Interruptions.of(history.worker(attempt.worker()), attempt, history);
        boolean stopped = List.of("cancelled", "rescued", "handed_back").contains(String.valueOf(attempt.outcome()))
                || List.of("timed-out", "model-timeout").contains(String.valueOf(attempt.errorCode()));
        return new Spending(attempt.inputTokens(), attempt.outputTokens(),
                calls.stream().mapToLong(ModelCall::inputTokens).sum(),
                calls.stream().mapToLong(ModelCall::outputTokens).sum(),
                calls.stream().anyMatch(call -> call.task().equals("hang")),
                stopped || worker.wasCutOff(), worker.died());
    }

    boolean isExact() {
        return input != null && input == countedInput && output == countedOutput;
    }

    boolean addsUp() {
        if (input == null) {
            return lost || countedInput == 0 && countedOutput == 0;
        }
        if (unheard || cutShort || lost) {
            // What was still on its way is not known here, and the input is an estimate when nothing came at all.
            return output <= countedOutput && (countedInput == 0 || input > 0) && input <= 2 * countedInput;
        }
        return isExact();
    }
}
