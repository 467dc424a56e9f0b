package io.coatcheck.api.operations.lanes;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All lanes, by name. */
@Schema(name = "LaneList")
record LaneList(@Schema(description = "By name") List<LaneView> lanes) {
}
