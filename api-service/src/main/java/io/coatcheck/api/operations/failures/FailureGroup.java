package io.coatcheck.api.operations.failures;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Failed jobs of one type and error, those not retried or erased since.
 *
 * @param newest the one that failed last, as an example
 */
@Schema(name = "FailureGroup")
record FailureGroup(
        String type,
        @Schema(description = "Of the error they failed with") String code,
        long jobs,
        Instant firstAt,
        Instant lastAt,
        @Schema(description = "The one that failed last") Example newest) {

    @Schema(name = "FailedExample")
    record Example(UUID id, String tenant, @Schema(nullable = true) String message) {
    }
}
