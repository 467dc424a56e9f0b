package io.coatcheck.api.operations.lanes;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lane, who feeds it and who serves it.
 *
 * @param changedBy the operator who paused or resumed it last; null when nobody ever did
 * @param types the job types that go through it
 * @param workers how many live workers serve it
 */
@Schema(name = "Lane")
record LaneView(
        String lane,
        @Schema(description = "No worker takes its jobs until it is resumed; those that run go on, new ones are accepted") boolean paused,
        @Schema(nullable = true) String changedBy,
        @Schema(nullable = true) Instant changedAt,
        @Schema(description = "Job types that go through it") List<String> types,
        @Schema(description = "Live workers that serve it") int workers) {
}
