package io.coatcheck.api.unified.batches;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.api.jobs.BatchState;

/** Where to go from a batch; a link that would do nothing at the moment is null. */
@Schema(description = "Where to go from a batch; a link that would do nothing at the moment is null")
record BatchLinks(String self, String jobs, @Schema(nullable = true) String cancellation) {

    static final String BATCHES = "/api/v1/batches";

    static BatchLinks ofNew(UUID batch) {
        String self = BATCHES + "/" + batch;
        return new BatchLinks(self, "/api/v1/jobs?batch=" + batch, self + "/cancellation");
    }

    static BatchLinks of(BatchState batch) {
        BatchLinks links = ofNew(batch.id());
        return batch.isFinished() ? new BatchLinks(links.self(), links.jobs(), null) : links;
    }
}
