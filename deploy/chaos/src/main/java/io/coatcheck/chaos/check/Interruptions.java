package io.coatcheck.chaos.check;

import java.time.Instant;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.schedule.FaultKind;

/** What happened to a worker's process while it ran an attempt, or shortly after. */
record Interruptions(boolean died, boolean wasCutOff) {

    static Interruptions of(String worker, AttemptRow attempt, History history) {
        Instant to = attempt.endedAt() == null ? history.incidents().checkedAt() : attempt.endedAt();
        boolean died = history.incidents().ends().stream()
                .anyMatch(end -> end.name().equals(worker) && end.byForce() && end.at().isAfter(attempt.startedAt()));
        boolean cutOff = history.incidents().faults().stream()
                .filter(fault -> fault.kind() == FaultKind.FREEZE_WORKER && fault.target().equals(worker))
                .anyMatch(fault -> fault.beganAt().isBefore(to) && fault.endedAt().isAfter(attempt.startedAt()));
        return new Interruptions(died, cutOff);
    }
}
