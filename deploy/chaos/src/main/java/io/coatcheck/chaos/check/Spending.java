package io.coatcheck.chaos.check;

import java.util.List;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.ModelCall;

/** One attempt's tokens, as recorded and as counted by the model. */
record Spending(Long recordedInput, Long recordedOutput, long countedInput, long countedOutput, long seenInput, boolean silent,
        boolean abandoned, boolean workerDied, boolean workerWasCutOff) {

    static Spending of(AttemptRow attempt, List<ModelCall> calls, History history) {
        Interruptions worker = Interruptions.of(history.worker(attempt.worker()), attempt, history);
        return new Spending(attempt.inputTokens(), attempt.outputTokens(),
                calls.stream().mapToLong(ModelCall::inputTokens).sum(),
                calls.stream().mapToLong(ModelCall::outputTokens).sum(),
                calls.stream().filter(call -> !call.task().equals("hang")).mapToLong(ModelCall::inputTokens).sum(),
                calls.stream().anyMatch(call -> call.task().equals("hang")),
                calls.stream().anyMatch(call -> call.ended().equals("abandoned")),
                worker.died(), worker.wasCutOff());
    }

    boolean addsUp() {
        if (recordedInput == null) {
            // A process that was killed has recorded nothing, and nobody else knows what it spent.
            return workerDied || countedInput == 0 && countedOutput == 0;
        }
        if (silent) {
            // A model that never answered told nobody what it counted: the input is estimated.
            return recordedInput > 0 && recordedOutput <= countedOutput;
        }
        if (abandoned || workerDied || workerWasCutOff) {
            return recordedInput <= countedInput && recordedOutput <= countedOutput;
        }
        return recordedInput == countedInput && recordedOutput == countedOutput;
    }
}
