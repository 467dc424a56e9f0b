package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.worker.model.ModelFailure.Permanent;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;

/**
 * An error as the provider tells it: an HTTP status with a JSON body, or in the middle of a stream only the latter.
 *
 * @param status the HTTP status; 200 for an error told in the middle of a stream
 * @param code the machine readable part of the body; its message is left out, as it may quote the prompt
 */
record ProviderError(int status, String code) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ProviderError of(int status, String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return new ProviderError(status, (error.path("code").asText("") + " " + error.path("type").asText("")).strip());
        } catch (JsonProcessingException e) {
            return new ProviderError(status, "");
        }
    }

    ModelFailure toFailure(Optional<Duration> retryAfter) {
        if (code.contains("context_length") || code.contains("context_window")) {
            return new Permanent(Reason.INPUT_TOO_LONG);
        }
        if (code.contains("content_filter") || code.contains("content_policy")) {
            return new Permanent(Reason.CONTENT_REFUSED);
        }
        return switch (status) {
            case 429 -> new Transient(Reason.RATE_LIMITED, retryAfter);
            case 401, 403 -> new Permanent(Reason.NOT_AUTHORIZED);
            case 404 -> new Permanent(Reason.MODEL_NOT_FOUND);
            case 413 -> new Permanent(Reason.INPUT_TOO_LONG);
            case 408, 504 -> new Transient(Reason.TIMEOUT, retryAfter);
            case 200 -> new Transient(code.contains("rate_limit") ? Reason.RATE_LIMITED : Reason.UNAVAILABLE);
            default -> status >= 500
                    ? new Transient(Reason.UNAVAILABLE, retryAfter)
                    : new Permanent(Reason.REQUEST_REJECTED);
        };
    }
}
