package io.coatcheck.api.feedback;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What is to be summarised when.
 *
 * @param cronExpression five fields, UTC
 * @param enabled true unless given
 */
@Schema(name = "FeedbackScheduleRequest")
@JsonNaming(SnakeCaseStrategy.class)
record PutSchedule(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String cronExpression,
        @NotNull @Valid TaskParams taskParams,
        Boolean enabled) {

    /** @param studentIds absent for whoever has feedback when the time comes */
    @Schema(name = "FeedbackScheduleTask")
    @JsonNaming(SnakeCaseStrategy.class)
    record TaskParams(
            @NotNull @Positive Long evaluationId,
            @Size(min = 1, max = QueueBatch.MOST_STUDENTS) List<@NotNull @Positive Long> studentIds) {
    }

    boolean isEnabled() {
        return Objects.requireNonNullElse(enabled, true);
    }
}
