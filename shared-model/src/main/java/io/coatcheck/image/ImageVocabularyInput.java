package io.coatcheck.image;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.files.NamesFile;
import io.coatcheck.job.type.JobType;

/**
 * A picture to learn words from (front door B, {@code POST /api/process-image}).
 *
 * @param fileId the uploaded picture
 * @param targetLanguage the language of the words; English when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageVocabularyInput(@NotNull UUID fileId, @Size(max = 100) String targetLanguage) implements NamesFile {

    /** In a lane of its own: a worker holds the whole picture in memory while the model looks. */
    public static final JobType<ImageVocabularyInput, ImageVocabularyResult> TYPE = JobType
            .of("image-vocabulary", ImageVocabularyInput.class, ImageVocabularyResult.class)
            .inLane("media");
}
