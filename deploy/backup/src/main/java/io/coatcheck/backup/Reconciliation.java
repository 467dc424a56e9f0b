package io.coatcheck.backup;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the ledger and the database disagree about.
 *
 * @param jobs how many the ledger knows
 * @param missing jobs that were accepted and are not in the database
 * @param undone cancellations and retries that were accepted, of jobs that are there as if they had not been
 * @param notErased users who were erased and are there again
 * @param about what the ledger says of each job
 */
record Reconciliation(int jobs, List<Accepted> missing, List<Accepted> undone, List<Erased> notErased,
        Map<UUID, String> about) {

    boolean isClean() {
        return missing.isEmpty() && undone.isEmpty() && notErased.isEmpty();
    }

    String report() {
        StringBuilder report = new StringBuilder(
                "%d accepted jobs in the ledger; %d are missing, %d cancellations or retries and %d erasures are undone%n"
                        .formatted(jobs, missing.size(), undone.size(), notErased.size()));
        missing.forEach(accepted -> report.append(line("missing", accepted)));
        undone.forEach(accepted -> report.append(line(accepted instanceof Accepted.Cancel ? "not-cancelled" : "not-retried",
                accepted)));
        notErased
                .forEach(user -> report.append("%-13s %s, asked for at %s%n".formatted("not-erased", user.whose(), user.at())));
        return report.toString();
    }

    private String line(String what, Accepted accepted) {
        return "%-13s %s %s %s%n".formatted(what, accepted.job(), Accepted.submittedAt(accepted.job()),
                about.getOrDefault(accepted.job(), ""));
    }
}
