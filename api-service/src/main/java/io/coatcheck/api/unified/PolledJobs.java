package io.coatcheck.api.unified;

import java.util.List;

/** The polled jobs in the order asked for; an unknown or foreign one says {@code not_found}. */
record PolledJobs(List<Object> jobs) {

    record NotFound(String id, String status) {

        static NotFound of(String id) {
            return new NotFound(id, "not_found");
        }
    }
}
