package io.coatcheck.api.language;

import java.time.Duration;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * Front door B's answer to a submit.
 *
 * @param estimatedTime in words
 * @param fromCache true when the same request was made within 24 hours, absent otherwise
 * @param result of that request, once it is completed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LanguageTicket")
record Ticket(boolean success, String message, UUID jobId, String status, String statusUrl, String estimatedTime,
        Boolean fromCache, @JsonRawValue @Schema(implementation = Object.class) String result) {

    static Ticket accepted(UUID jobId, String message, Duration estimate) {
        return new Ticket(true, message, jobId, "queued", statusUrl(jobId), seconds(estimate), null, null);
    }

    /** @param estimate until it is done, or null when it is */
    static Ticket fromCache(UUID jobId, LanguageStatus status, Duration estimate, String result) {
        String message = result == null ? "The same request is already being worked on"
                : "The same request was answered before";
        return new Ticket(true, message, jobId, status == LanguageStatus.WAITING ? "queued" : status.word(), statusUrl(jobId),
                estimate == null ? "0 seconds" : seconds(estimate), true, result);
    }

    private static String statusUrl(UUID jobId) {
        return "/api/job-status/" + jobId;
    }

    private static String seconds(Duration estimate) {
        long seconds = Math.max(1, estimate.toSeconds());
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
