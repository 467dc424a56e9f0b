package io.coatcheck.worker.feedback;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The second pass' answer. */
record DraftSummary(
        @NotNull @Size(min = 1, max = SummaryText.MOST_SENTENCES) List<@NotBlank @Size(max = 600) String> sentences) {
}
