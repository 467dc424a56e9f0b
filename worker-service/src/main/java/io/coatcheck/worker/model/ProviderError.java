package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
 * @param saysNotSupported whether the message, which servers word each in its own way, says that the model cannot do this
 */
record ProviderError(int status, String code, boolean saysNotSupported) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NOT_SUPPORTED = Pattern.compile(
            "not support|unsupported|not a multimodal|no endpoints found that support|does not accept|mmproj|text only",
            Pattern.CASE_INSENSITIVE);

    static ProviderError of(int status, String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            // Ollama tells only a text.
            String message = error.isTextual() ? error.asText() : error.path("message").asText("");
            return new ProviderError(status, (error.path("code").asText("") + " " + error.path("type").asText("")).strip(),
                    NOT_SUPPORTED.matcher(message).find());
        } catch (JsonProcessingException e) {
            return new ProviderError(status, "", false);
        }
    }

    /** @param attachments what the model was shown beside text */
    ModelFailure toFailure(Optional<Duration> retryAfter, List<Attachment> attachments) {
        if (!attachments.isEmpty() && isNotTaken()) {
            return new Permanent(attachments.get(0).ifNotTaken());
        }
        return toFailure(retryAfter);
    }

    // Some servers, llama.cpp among them, call it an error of their own.
    private boolean isNotTaken() {
        return code.contains("unsupported_content") || status == 415
                || saysNotSupported && (status == 400 || status == 404 || status == 422 || status >= 500);
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
