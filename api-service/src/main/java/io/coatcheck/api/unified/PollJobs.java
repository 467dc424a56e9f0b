package io.coatcheck.api.unified;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Ask for up to 100 jobs at once.
 *
 * @param waitSeconds {@code wait}: seconds to wait until one of them changes, at most 60
 * @param since the {@code seq} last seen of each job, by id; a job that is not named counts as never seen
 */
record PollJobs(
        @NotEmpty @Size(max = 100) List<@NotNull String> ids,
        @JsonProperty("wait") @Min(0) @Max(60) Integer waitSeconds,
        Map<String, Long> since) {
}
