package io.coatcheck.api.operations.lanes;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a lane is to be. */
@Schema(name = "ChangeLane")
record ChangeLane(
        @NotNull @Schema(description = "Whether workers leave its jobs in the queue", required = true) Boolean paused) {
}
