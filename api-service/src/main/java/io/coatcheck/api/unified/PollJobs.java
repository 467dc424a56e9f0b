package io.coatcheck.api.unified;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/**
 * Ask for up to 100 jobs at once.
 *
 * @param waitSeconds {@code wait}: seconds to wait until one of them changes, at most 60
 * @param since the {@code seq} last seen of each job, by id; a job that is not named counts as never seen
 */
record PollJobs(
        @NotEmpty @Schema(maxItems = PollJobs.MOST_IDS) List<@NotNull String> ids,
        @JsonProperty("wait") @Schema(minimum = "0", maximum = "60") Integer waitSeconds,
        Map<String, Long> since) {

    static final int MOST_IDS = 100;

    // No constraints of Bean Validation: too many ids have a status of their own, and it would not call the wait "wait".
    void requireAnswerable() {
        if (ids.size() > MOST_IDS) {
            throw Problem.of(ProblemType.TOO_MANY_IDS).toException();
        }
        if (waitSeconds != null && (waitSeconds < 0 || waitSeconds > Preferences.LONGEST_WAIT_SECONDS)) {
            throw Problem.invalid("wait", "must be from 0 to %d".formatted(Preferences.LONGEST_WAIT_SECONDS)).toException();
        }
    }
}
