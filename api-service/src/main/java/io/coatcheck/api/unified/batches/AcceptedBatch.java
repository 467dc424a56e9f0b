package io.coatcheck.api.unified.batches;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch that is stored with all its jobs. */
@Schema(description = "A batch that is stored with all its jobs")
record AcceptedBatch(UUID id, int total, @Schema(nullable = true) String label, BatchLinks links) {
}
