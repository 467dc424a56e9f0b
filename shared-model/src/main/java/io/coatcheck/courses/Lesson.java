package io.coatcheck.courses;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What a lesson says, without its id. */
public record Lesson(String summary, String explanation, List<String> examples, List<String> analogies,
        List<Concept> concepts) {

    /** One thing to understand. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Concept(String name, String explanation, List<String> formulas, List<String> examples,
            List<String> importantNotes, List<CheckIn> checkIns) {
    }

    /**
     * A question on the way.
     *
     * @param options empty for a question that is answered in one's own words
     * @param hint may be absent
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record CheckIn(String question, List<Option> options, String expectedAnswer, String hint) {
    }

    /** @param explanation why it is right or wrong; may be absent */
    public record Option(String letter, String text, boolean correct, String explanation) {
    }
}
