package io.coatcheck.backup;

import java.time.Instant;
import java.util.Collection;
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
    private final Map<String, Erased> erased = new LinkedHashMap<>();

    /** @param since what was submitted before is left out: its rows may be gone with their day */
    static Ledger of(Stream<String> lines, Instant since) {
        Ledger ledger = new Ledger();
        lines.forEach(line -> {
            Accepted.in(line).filter(accepted -> !Accepted.submittedAt(accepted.job()).isBefore(since)).ifPresent(ledger::add);
            Erased.in(line).filter(user -> !user.at().isBefore(since)).ifPresent(ledger::add);
        });
        return ledger;
    }

    // The latest of several: each covers those before.
    private void add(Erased user) {
        erased.merge(user.whose(), user, (one, other) -> one.at().isAfter(other.at()) ? one : other);
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

    Collection<Erased> erased() {
        return erased.values();
    }

    /**
     * @param rows the jobs that the database has
     * @param stillThere users of whom it has what was erased
     */
    Reconciliation against(Map<UUID, StoredJob> rows, List<Erased> stillThere) {
        List<Accepted> wanted = lastWords.values().stream().filter(word -> !isErased(word.job())).toList();
        List<Accepted> missing = wanted.stream().filter(word -> !rows.containsKey(word.job())).toList();
        List<Accepted> undone = wanted.stream()
                .filter(word -> rows.containsKey(word.job()) && rows.get(word.job()).contradicts(word))
                .toList();
        return new Reconciliation(lastWords.size(), missing, undone, stillThere, about);
    }

    private boolean isErased(UUID job) {
        String ofJob = about.getOrDefault(job, "");
        return erased.values().stream().anyMatch(user -> ofJob.endsWith(" " + user.whose()) && user.covers(job));
    }
}
