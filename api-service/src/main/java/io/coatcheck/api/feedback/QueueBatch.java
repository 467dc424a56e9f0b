package io.coatcheck.api.feedback;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.job.PriorityWord;

/** The summaries of several students at once. */
@JsonNaming(SnakeCaseStrategy.class)
record QueueBatch(@NotNull @Size(min = 1, max = MOST_STUDENTS) List<@NotNull @Positive Long> studentIds, PriorityWord priority,
        String webhookUrl) {

    static final int MOST_STUDENTS = 500;

    QueueSummary each() {
        return new QueueSummary(priority, webhookUrl, null);
    }
}
