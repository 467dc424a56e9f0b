package io.coatcheck.worker.courses;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.courses.Lesson;

/** A lesson as the model writes it. What it leaves out of the lists is empty. */
@JsonNaming(SnakeCaseStrategy.class)
record LessonDraft(
        @NotBlank @Size(max = 5_000) String summary,
        @NotBlank @Size(max = 20_000) String explanation,
        @Size(max = 20) List<@NotBlank @Size(max = 2_000) String> examples,
        @Size(max = 20) List<@NotBlank @Size(max = 2_000) String> analogies,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid ConceptDraft> concepts) {

    LessonDraft {
        examples = orEmpty(examples);
        analogies = orEmpty(analogies);
    }

    /** One thing to understand. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ConceptDraft(
            @NotBlank @Size(max = 300) String name,
            @NotBlank @Size(max = 5_000) String explanation,
            @Size(max = 20) List<@NotBlank @Size(max = 1_000) String> formulas,
            @Size(max = 20) List<@NotBlank @Size(max = 2_000) String> examples,
            @Size(max = 20) List<@NotBlank @Size(max = 2_000) String> importantNotes,
            @Size(max = 10) List<@NotNull @Valid CheckInDraft> checkIns) {

        ConceptDraft {
            formulas = orEmpty(formulas);
            examples = orEmpty(examples);
            importantNotes = orEmpty(importantNotes);
            checkIns = orEmpty(checkIns);
        }

        Lesson.Concept concept(boolean withCheckIns) {
            return new Lesson.Concept(name.strip(), explanation.strip(), formulas, examples, importantNotes,
                    withCheckIns ? checkIns.stream().map(CheckInDraft::checkIn).toList() : List.of());
        }
    }

    /** A question on the way. */
    @JsonNaming(SnakeCaseStrategy.class)
    @OneCorrectOption
    record CheckInDraft(
            @NotBlank @Size(max = 1_000) String question,
            @Size(max = 6) List<@NotNull @Valid OptionDraft> options,
            @NotBlank @Size(max = 2_000) String expectedAnswer,
            @Size(max = 1_000) String hint) {

        CheckInDraft {
            options = orEmpty(options);
        }

        /** Options get their letters in their order, whatever the model wrote. */
        Lesson.CheckIn checkIn() {
            List<Lesson.Option> lettered = IntStream.range(0, options.size())
                    .mapToObj(i -> options.get(i).option(String.valueOf((char) ('A' + i))))
                    .toList();
            return new Lesson.CheckIn(question.strip(), lettered, expectedAnswer.strip(), hint);
        }
    }

    /** One of the answers to choose from. */
    record OptionDraft(
            String letter,
            @NotBlank @Size(max = 1_000) String text,
            @NotNull Boolean correct,
            @Size(max = 1_000) String explanation) {

        Lesson.Option option(String letter) {
            return new Lesson.Option(letter, text.strip(), correct, explanation);
        }
    }

    Lesson lesson(boolean withCheckIns) {
        return new Lesson(summary.strip(), explanation.strip(), examples, analogies,
                concepts.stream().map(concept -> concept.concept(withCheckIns)).toList());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
