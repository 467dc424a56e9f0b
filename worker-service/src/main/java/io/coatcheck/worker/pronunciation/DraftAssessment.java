package io.coatcheck.worker.pronunciation;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import io.coatcheck.pronunciation.Assessment;

/** The model's answer. Models like to write scores with decimals; the result has whole ones. */
record DraftAssessment(
        @NotNull String transcript,
        @NotNull @DecimalMin("0") @DecimalMax("100") Double accuracyScore,
        @NotNull @DecimalMin("0") @DecimalMax("100") Double fluencyScore,
        @NotNull @DecimalMin("0") @DecimalMax("100") Double completenessScore,
        @NotEmpty List<@NotNull @Valid DraftWord> words,
        @NotBlank String feedback) {

    record DraftWord(@NotBlank String word, @NotNull @DecimalMin("0") @DecimalMax("100") Double score, String issue) {

        Assessment.Word rounded() {
            return new Assessment.Word(word, whole(score), issue == null || issue.isBlank() ? null : issue);
        }
    }

    Assessment rounded() {
        return new Assessment(transcript, whole(accuracyScore), whole(fluencyScore), whole(completenessScore),
                words.stream().map(DraftWord::rounded).toList(), feedback);
    }

    private static int whole(double score) {
        return (int) Math.round(score);
    }
}
