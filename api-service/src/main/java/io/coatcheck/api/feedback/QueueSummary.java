package io.coatcheck.api.feedback;

import java.util.Objects;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.job.PriorityWord;

/**
 * How a summary is to be made; nothing of it is needed.
 *
 * @param webhookUrl told when the job ends
 * @param maxRetries attempts beyond the first
 */
@JsonNaming(SnakeCaseStrategy.class)
record QueueSummary(PriorityWord priority, String webhookUrl, @Min(0) @Max(10) Integer maxRetries) {

    static final QueueSummary PLAIN = new QueueSummary(null, null, null);

    int priorityOrNormal() {
        return Objects.requireNonNullElse(priority, PriorityWord.NORMAL).priority();
    }
}
