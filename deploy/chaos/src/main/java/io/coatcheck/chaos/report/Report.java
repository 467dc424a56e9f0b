package io.coatcheck.chaos.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.coatcheck.chaos.check.Checker;
import io.coatcheck.chaos.check.Invariant;
import io.coatcheck.chaos.check.TokensAddUp;
import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.FaultEvent;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.run.ChaosSettings;
import io.coatcheck.chaos.schedule.FaultKind;
import io.coatcheck.chaos.schedule.PlannedFault;

/** A run told in Markdown. */
public final class Report {

    private static final int SHOWN = 20;

    private final ChaosSettings settings;
    private final List<PlannedFault> schedule;
    private final History history;
    private final Map<Invariant, List<String>> found;

    public Report(ChaosSettings settings, List<PlannedFault> schedule, History history) {
        this.settings = settings;
        this.schedule = schedule;
        this.history = history;
        this.found = Checker.check(history);
    }

    public long violations() {
        return found.values().stream().mapToLong(List::size).sum();
    }

    public String markdown() {
        return String.join("\n", head(), faults(), jobs(), requests(), invariants(), recovery(), plan());
    }

    private String head() {
        return """
                # Chaos run, seed %d

                %d s of load and faults, %d api-services, %d workers, lease %d s: %d jobs in %d batches and singly, %d attempts, %d model calls, %d faults, **%d violations**.
                Tokens were recorded exactly for %s attempts that called the model; the others were cut short or killed.
                """
                .formatted(settings.seed(), settings.time().toSeconds(), settings.apis(), settings.workers(),
                        settings.lease().toSeconds(),
                        history.jobs().size(), history.batches().size(), history.attempts().size(), history.calls().size(),
                        history.incidents().faults().size(), violations(), TokensAddUp.exactOfAll(history));
    }

    private String faults() {
        Map<FaultKind, Long> counts = history.incidents().faults().stream()
                .collect(groupingBy(FaultEvent::kind, TreeMap::new, counting()));
        return "| fault injected | times |\n|---|---|\n" + counts.entrySet().stream()
                .map(count -> "| %s | %d |\n".formatted(count.getKey().text(), count.getValue()))
                .collect(Collectors.joining());
    }

    private String jobs() {
        Map<String, Map<String, Long>> counts = history.jobs().stream()
                .collect(groupingBy(this::kind, TreeMap::new, groupingBy(JobRow::status, counting())));
        List<String> ends = List.of("completed", "failed", "cancelled", "expired");
        return "| jobs | completed | failed | cancelled | expired | open |\n|---|---|---|---|---|---|\n"
                + counts.entrySet().stream()
                        .map(row -> "| %s | %s | %d |\n".formatted(row.getKey(),
                                ends.stream().map(end -> String.valueOf(row.getValue().getOrDefault(end, 0L)))
                                        .collect(Collectors.joining(" | ")),
                                row.getValue().entrySet().stream().filter(end -> !ends.contains(end.getKey()))
                                        .mapToLong(Map.Entry::getValue).sum()))
                        .collect(Collectors.joining());
    }

    private String kind(JobRow job) {
        if (job.parent() != null) {
            return "CHILD";
        }
        return history.plan(job.plan()) == null ? "?" : history.plan(job.plan()).kind().name();
    }

    private String requests() {
        Map<String, Long> counts = history.exchanges().stream()
                .collect(groupingBy(exchange -> exchange.kind() + " | " + answer(exchange), TreeMap::new, counting()));
        return "| request | answer | times |\n|---|---|---|\n" + counts.entrySet().stream()
                .map(count -> "| %s | %d |\n".formatted(count.getKey(), count.getValue()))
                .collect(Collectors.joining()) + answerTimes();
    }

    private String answerTimes() {
        return "\n| answered | requests | p50 | max |\n|---|---|---|---|\n| with any status | %s |\n| 202 to a submit | %s |\n"
                .formatted(Times.cells(history.exchanges().stream().filter(exchange -> exchange.status() != 0)
                        .map(Exchange::took).toList()),
                        Times.cells(history.exchanges(Exchange.Kind.SUBMIT).stream().filter(Exchange::isAccepted)
                                .map(Exchange::took).toList()));
    }

    private static String answer(Exchange exchange) {
        return (exchange.status() == 0 ? "none" : String.valueOf(exchange.status()))
                + (exchange.code() == null ? "" : " " + exchange.code());
    }

    private String invariants() {
        return "| what must hold | violations |\n|---|---|\n" + found.entrySet().stream()
                .map(entry -> "| %s: %s | %d |\n".formatted(entry.getKey().name(), entry.getKey().sentence(),
                        entry.getValue().size()))
                .collect(Collectors.joining())
                + found.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> "\n%s\n\n%s".formatted(entry.getKey().name(), entry.getValue().stream().limit(SHOWN)
                                .map(line -> "- " + line + "\n").collect(Collectors.joining())))
                        .collect(Collectors.joining());
    }

    private String recovery() {
        Recovery recovery = new Recovery(history);
        return """
                | recovery | cases | p50 | max |
                |---|---|---|---|
                | worker killed -> each of its jobs started again | %s |
                | worker handed back -> each of those jobs started again | %s |
                | PostgreSQL back -> next 202 | %s |
                | PostgreSQL back -> next attempt started | %s |
                | broker back -> next bell heard | %s |
                | Redis back -> worker listens again | %s |
                """.formatted(Times.cells(recovery.workerKilledToJobStartedAgain()),
                Times.cells(recovery.handedBackToJobStartedAgain()), Times.cells(recovery.databaseBackToAccepted()),
                Times.cells(recovery.databaseBackToStarted()), Times.cells(recovery.brokerBackToBellHeard()),
                Times.cells(recovery.redisBackToConnected()));
    }

    private String plan() {
        return "<details><summary>Schedule</summary>\n\n```\n"
                + schedule.stream().map(PlannedFault::toString).collect(Collectors.joining("\n"))
                + "\n```\n\n</details>\n";
    }
}
