package io.coatcheck.api.unified.batches;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.api.unified.SubmitJob;

/**
 * Hand over several jobs at once.
 *
 * @param jobs each exactly as it would be handed over by itself; read later, so that every faulty one can be named
 * @param label to know it by
 */
@Schema(name = "SubmitBatch", description = "Hand over several jobs at once: all are stored, or none")
record SubmitBatch(
        @NotNull @Size(min = 1, max = MOST_JOBS) @Schema(implementation = SubmitJob[].class) List<JsonNode> jobs,
        @Size(max = 200) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters") @Schema(description = "To know it by") String label) {

    static final int MOST_JOBS = 1_000;

    static final String EXAMPLE = """
            {"label": "week-5", "jobs": [
              {"type": "flashcards", "input": {"content": "The cell is the unit of life.", "subject": "Biology", "topic": "Cells"}},
              {"type": "flashcards", "input": {"content": "Plants make sugar.", "subject": "Biology", "topic": "Plants"}}]}""";
}
