package io.coatcheck.api.unified;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The polled jobs in the order asked for; an unknown or foreign one says {@code not_found}. */
record PolledJobs(List<Entry> jobs) {

    @Schema(name = "PolledJob", anyOf = { JobView.class, NotFound.class })
    sealed interface Entry permits JobView, NotFound {
    }

    @Schema(name = "UnknownJob", description = "An unknown or foreign id")
    record NotFound(String id, String status) implements Entry {

        static NotFound of(String id) {
            return new NotFound(id, "not_found");
        }
    }
}
