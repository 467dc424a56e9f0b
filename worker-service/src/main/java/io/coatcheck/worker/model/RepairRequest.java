package io.coatcheck.worker.model;

import java.util.List;

/** What is said to a model whose answer does not fit. */
final class RepairRequest {

    private RepairRequest() {
    }

    static String listing(List<String> problems) {
        return """
                Your answer cannot be used:
                - %s
                Answer the request again, completely, with these mistakes corrected. \
                Write only the JSON, without any text before or after it."""
                .formatted(String.join("\n- ", problems));
    }
}
