package io.coatcheck.pronunciation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An assessment; scores are from 0 to 100.
 *
 * @param transcript what was heard
 * @param completenessScore how much of the text was read
 * @param feedback for the learner
 */
public record Assessment(String transcript, int accuracyScore, int fluencyScore, int completenessScore, List<Word> words,
        String feedback) {

    /** @param issue what was wrong with it; absent when nothing was */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Word(String word, int score, String issue) {
    }
}
