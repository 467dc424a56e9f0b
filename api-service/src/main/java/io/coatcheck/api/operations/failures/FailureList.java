package io.coatcheck.api.operations.failures;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Failures by reason.
 *
 * @param at until when they were counted: a retry that says {@code before} this reopens what is shown here and no more
 */
@Schema(name = "FailureList")
record FailureList(
        @Schema(description = "Until when they were counted; what a retry names as before") Instant at,
        @Schema(description = "The largest first, at most 100") List<FailureGroup> failures) {
}
