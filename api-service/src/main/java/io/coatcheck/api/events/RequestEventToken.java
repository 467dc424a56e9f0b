package io.coatcheck.api.events;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;

/**
 * Ask for an event token.
 *
 * @param ids the jobs it is limited to; absent or empty for all of the caller's
 */
record RequestEventToken(@Schema(maxItems = RequestEventToken.MOST_IDS) List<@NotNull String> ids) {

    static final int MOST_IDS = 100;

    Set<UUID> jobs() {
        if (ids == null) {
            return Set.of();
        }
        if (ids.size() > MOST_IDS) {
            throw Problem.of(ProblemType.TOO_MANY_IDS, "An event token names at most %d jobs.".formatted(MOST_IDS))
                    .toException();
        }
        Set<UUID> jobs = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String field = "ids." + i;
            jobs.add(JobIds.parse(ids.get(i)).orElseThrow(() -> Problem.invalid(field, "must be a UUID").toException()));
        }
        return jobs;
    }
}
