package io.coatcheck.pronunciation;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.files.NamesFile;
import io.coatcheck.job.type.JobType;

/**
 * A recording of somebody reading a text aloud, to be assessed (front door B, {@code POST /api/pronunciation-assess}).
 *
 * @param fileId the uploaded recording
 * @param referenceText what was to be read
 * @param language of the text, in words or as a tag such as {@code en-GB}; found from the text when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PronunciationInput(
        @NotNull UUID fileId,
        @NotBlank @Size(max = 200_000) String referenceText,
        @Size(max = 100) String language) implements NamesFile {

    /** In a lane of its own: a worker holds the whole recording in memory while the model listens. */
    public static final JobType<PronunciationInput, PronunciationResult> TYPE = JobType
            .of("pronunciation-assessment", PronunciationInput.class, PronunciationResult.class)
            .inLane("media");
}
