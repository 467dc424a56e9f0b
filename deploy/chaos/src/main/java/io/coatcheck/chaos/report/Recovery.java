package io.coatcheck.chaos.report;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.BellCount;
import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.FaultEvent;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.RedisLink;
import io.coatcheck.chaos.schedule.FaultKind;

/** How long it took until things went on after a fault. All processes run on one machine, so its one clock serves. */
record Recovery(History history) {

    /** From a worker's death to the next start of each job it was running. */
    List<Duration> workerKilledToJobStartedAgain() {
        return faults(FaultKind.KILL_WORKER)
                .flatMap(kill -> history.attempts().stream()
                        .filter(attempt -> history.worker(attempt.worker()).equals(kill.target()) && attempt.ended("rescued"))
                        .flatMap(lost -> next(lost).stream())
                        .map(next -> Duration.between(kill.beganAt(), next.startedAt())))
                .toList();
    }

    /** From a worker's hand-back to the next start of each job it handed back. */
    List<Duration> handedBackToJobStartedAgain() {
        return history.attempts().stream()
                .filter(attempt -> attempt.ended("handed_back"))
                .flatMap(attempt -> next(attempt).stream().map(next -> Duration.between(attempt.endedAt(), next.startedAt())))
                .toList();
    }

    /** From PostgreSQL's return, or the api-service's if that was away then, to the next 202. */
    List<Duration> databaseBackToAccepted() {
        return faults(FaultKind.KILL_POSTGRES)
                .flatMap(fault -> history.exchanges(Kind.SUBMIT).stream()
                        .filter(Exchange::isAccepted)
                        .map(Exchange::answeredAt)
                        .filter(at -> at.isAfter(apiBack(fault)))
                        .min(Instant::compareTo)
                        .map(at -> Duration.between(apiBack(fault), at)).stream())
                .toList();
    }

    private Instant apiBack(FaultEvent fault) {
        return history.incidents().apiBackFrom(fault.endedAt());
    }

    /** From PostgreSQL's return to the next start of an attempt. */
    List<Duration> databaseBackToStarted() {
        return faults(FaultKind.KILL_POSTGRES)
                .flatMap(fault -> history.attempts().stream()
                        .map(AttemptRow::startedAt)
                        .filter(at -> at.isAfter(fault.endedAt()))
                        .min(Instant::compareTo)
                        .map(at -> Duration.between(fault.endedAt(), at)).stream())
                .toList();
    }

    /**
     * From the broker's return, or that of the api-service, which rings, to the next ring that a worker hears. Metrics are read
     * every half second.
     */
    List<Duration> brokerBackToBellHeard() {
        return Stream.of(FaultKind.KILL_BROKER, FaultKind.BLINK_BROKER, FaultKind.LOSE_BROKER)
                .flatMap(this::faults)
                .flatMap(fault -> heardAfter(apiBack(fault)).map(at -> Duration.between(apiBack(fault), at)).stream())
                .toList();
    }

    /** From Redis' return until each running worker says that it reaches it. Workers are asked every half second. */
    List<Duration> redisBackToConnected() {
        return faults(FaultKind.KILL_REDIS)
                .flatMap(fault -> history.incidents().redis().stream()
                        .filter(link -> link.at().isAfter(fault.endedAt()) && link.isConnected())
                        .collect(toMap(RedisLink::worker, RedisLink::at, (first, later) -> first))
                        .entrySet().stream()
                        // A worker that was started later has nothing to recover from.
                        .filter(first -> ranBefore(first.getKey(), fault.beganAt()))
                        .map(first -> Duration.between(fault.endedAt(), first.getValue())))
                .toList();
    }

    private boolean ranBefore(String worker, Instant at) {
        return history.incidents().redis().stream().anyMatch(link -> link.worker().equals(worker) && link.at().isBefore(at));
    }

    private Optional<Instant> heardAfter(Instant back) {
        return history.incidents().bells().stream()
                .map(BellCount::worker)
                .distinct()
                .flatMap(worker -> firstGrowth(worker, back).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> firstGrowth(String worker, Instant back) {
        List<BellCount> counts = history.incidents().bells().stream().filter(count -> count.worker().equals(worker)).toList();
        long before = counts.stream().filter(count -> !count.at().isAfter(back)).mapToLong(BellCount::heard).max().orElse(0);
        return counts.stream()
                .filter(count -> count.at().isAfter(back) && count.heard() > before)
                .map(BellCount::at)
                .findFirst();
    }

    private Optional<AttemptRow> next(AttemptRow attempt) {
        return history.attempts(attempt.job()).stream()
                .filter(other -> other.attempt() == attempt.attempt() + 1)
                .findFirst();
    }

    private Stream<FaultEvent> faults(FaultKind kind) {
        return history.incidents().faults().stream().filter(fault -> fault.kind() == kind);
    }
}
