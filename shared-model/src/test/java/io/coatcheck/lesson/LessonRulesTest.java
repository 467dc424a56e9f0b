package io.coatcheck.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.lesson.Lesson.Line;
import io.coatcheck.lesson.Lesson.Topic;
import io.coatcheck.vocabulary.VocabularyEntry;

/** What a lesson of the frontend's must be (frontend-contracts, B). */
class LessonRulesTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final Exercise GOOD = new Exercise("multiple_choice", "Which?", List.of("a", "b"), "b");

    @ParameterizedTest
    @ValueSource(ints = { 6, 7, 8 })
    void conversationHasSixToEightLines(int lines) {
        assertThat(faults(lesson(GOOD, lines))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 9 })
    void otherConversationsDoNotFit(int lines) {
        assertThat(faults(lesson(GOOD, lines))).containsExactly("conversation: size must be between 6 and 8");
    }

    @Test
    void answerMustBeAmongTheOptions() {
        assertThat(faults(lesson(new Exercise("fill_blank", "Which?", List.of("a", "b"), "B"), 6)))
                .containsExactly("topics[0].exercises[0].answer: must be one of the options, letter for letter");
    }

    @Test
    void optionsAreDifferent() {
        assertThat(faults(lesson(new Exercise("true_false", "Which?", List.of("a", "a"), "a"), 6)))
                .containsExactly("topics[0].exercises[0].options: must not hold an option twice");
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        assertThat(faults(lesson(new Exercise(null, " ", null, null), 6))).containsExactlyInAnyOrder(
                "topics[0].exercises[0].type: must not be null", "topics[0].exercises[0].question: must not be blank",
                "topics[0].exercises[0].options: must not be null", "topics[0].exercises[0].answer: must not be blank");
        assertThat(faults(new Lesson(" ", List.of(), null, null))).hasSize(4);
    }

    private static Lesson lesson(Exercise exercise, int lines) {
        return new Lesson("Tides", List.of(new VocabularyEntry("tide", "getij", "The tide rises.")),
                List.of(new Topic("Past tense", "It rose.", List.of(exercise))),
                Collections.nCopies(lines, new Line("Anna", "Hello")));
    }

    private static Set<String> faults(Lesson lesson) {
        return VALIDATOR.validate(lesson).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .collect(Collectors.toSet());
    }
}
