package io.coatcheck.api.feedback;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.feedback.PutSchedule.TaskParams;
import io.coatcheck.api.feedback.schedule.FeedbackSchedule;

/** @param nextRunAt null while it is not enabled */
@Schema(name = "FeedbackSchedule")
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleView(UUID id, String name, String cronExpression, TaskParams taskParams, boolean enabled, Instant nextRunAt,
        Instant lastRunAt) {

    static ScheduleView of(FeedbackSchedule schedule) {
        return new ScheduleView(schedule.id(), schedule.name(), schedule.cronExpression(),
                new TaskParams(schedule.evaluationId(), schedule.studentIds()), schedule.enabled(),
                schedule.enabled() ? schedule.nextRunAt() : null, schedule.lastRunAt());
    }
}
