package io.coatcheck.api.unified;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Hand over a job; only type and input are needed.
 *
 * @param input as the type has it
 * @param priority 0 to 9, the highest first; 5 unless given
 * @param runAt not before this time
 * @param expiresAt not started after this time; the job then ends as expired
 * @param maxAttempts how often it is tried; the type's own number unless given
 * @param timeoutSeconds bound of one attempt; the type's own unless given
 * @param webhookUrl told when the job has ended
 * @param labels to find it by
 */
@Schema(description = "Hand over a job; only type and input are needed")
public record SubmitJob(
        @NotBlank @Schema(examples = "flashcards") String type,
        @NotNull @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "As the type has it") JsonNode input,
        @Min(0) @Max(9) @Schema(description = "The highest first; 5 unless given") Integer priority,
        @Schema(description = "Not before this time") Instant runAt,
        @Schema(description = "Not started after this time; the job then ends as expired") Instant expiresAt,
        @Min(1) @Max(20) @Schema(description = "The type's own number unless given") Integer maxAttempts,
        @Min(1) @Max(3600) @Schema(description = "Bound of one attempt; the type's own unless given") Integer timeoutSeconds,
        @Schema(description = "Told by a signed POST when the job has ended (Standard Webhooks); https, and no private address", examples = "https://example.org/hooks/coatcheck") String webhookUrl,
        @Size(max = 16) @Schema(description = "To find it by") List<@NotBlank @Size(max = 64) @Pattern(regexp = "\\P{Cc}*", message = "must not contain control characters") String> labels) {

    static final String FLASHCARDS_EXAMPLE = """
            {"type": "flashcards", "input": {"content": "The cell is the unit of life.", "subject": "Biology", "topic": "Cells"}}""";

    static final String OPTIONS_EXAMPLE = """
            {"type": "flashcards", "input": {"content": "The cell is the unit of life.", "subject": "Biology", \
            "topic": "AI Selection", "nativeLanguage": "Dutch", "targetLanguage": "English"}, "priority": 8, \
            "runAt": "2030-01-31T09:00:00Z", "maxAttempts": 5, "labels": ["week-5"]}""";

    /** A JSON null is as good as nothing. */
    public SubmitJob {
        input = input == null || input.isNull() ? null : input;
    }
}
