package io.coatcheck.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.coatcheck.backup.Accepted.Submit;

/** Everything that was accepted, by job: who it is for, and the last word on it. */
final class Ledger {

    private final Map<UUID, String> about = new LinkedHashMap<>();
    private final Map<UUID, Accepted> lastWords = new LinkedHashMap<>();

    /** @param since what was submitted before is left out: its rows may be gone with their day */
    static Ledger of(Stream<String> lines, Instant since) {
        Ledger ledger = new Ledger();
        lines.flatMap(line -> Accepted.in(line).stream())
                .filter(accepted -> !Accepted.submittedAt(accepted.job()).isBefore(since))
                .forEach(ledger::add);
        return ledger;
    }

    private void add(Accepted accepted) {
        if (accepted instanceof Submit submit) {
            about.put(submit.job(), submit.about());
        }
        lastWords.put(accepted.job(), accepted);
    }

    Set<UUID> jobs() {
        return lastWords.keySet();
    }

    /** @param rows the jobs that the database has */
    Reconciliation against(Map<UUID, StoredJob> rows) {
        List<Accepted> missing = lastWords.values().stream().filter(word -> !rows.containsKey(word.job())).toList();
        List<Accepted> undone = lastWords.values().stream()
                .filter(word -> rows.containsKey(word.job()) && rows.get(word.job()).contradicts(word))
                .toList();
        return new Reconciliation(lastWords.size(), missing, undone, about);
    }
}
