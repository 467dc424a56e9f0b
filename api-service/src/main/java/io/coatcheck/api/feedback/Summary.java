package io.coatcheck.api.feedback;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.feedback.GenerationMethod;

/**
 * A student's summary.
 *
 * @param cached whether it was there already
 */
@Schema(name = "FeedbackSummary")
@JsonNaming(SnakeCaseStrategy.class)
record Summary(long studentId, String studentName, String summaryText, GenerationMethod generationMethod, int feedbackCount,
        boolean cached) {
}
