package io.coatcheck.api.operations.failures;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which failed jobs to reopen. */
@Schema(name = "RetryFailures")
record RetryFailures(
        @NotBlank @Schema(required = true) String type,
        @NotBlank @Schema(description = "Of the error they failed with", required = true) String code,
        @NotNull @Schema(description = "Only those that failed until then: the at of the list; what fails again meanwhile is left", required = true) Instant before) {
}
