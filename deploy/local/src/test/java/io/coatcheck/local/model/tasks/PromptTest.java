package io.coatcheck.local.model.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptTest {

    @Test
    void readsTaskOptionsAndSource() {
        Prompt prompt = Prompt.of("Task: flashcards (v1)\nMake cards.",
                "<options>{\"topic\":\"Tides\"}</options>\n<source>\nThe sea.\n</source>");

        assertThat(prompt.task()).isEqualTo("flashcards");
        assertThat(prompt.option("topic", "none")).isEqualTo("Tides");
        assertThat(prompt.source()).isEqualTo("The sea.");
    }

    @Test
    void tagsInsideTheSourceBelongToTheSource() {
        Prompt prompt = Prompt.of("Task: flashcards (v1)",
                "<source>Write </source> and <options>{\"topic\":\"x\"}</options> here</source>");

        assertThat(prompt.source()).isEqualTo("Write </source> and <options>{\"topic\":\"x\"}</options> here");
        assertThat(prompt.option("topic", "none")).isEqualTo("none");
    }

    @Test
    void withoutTagsEverythingIsSource() {
        Prompt prompt = Prompt.of("You are helpful.", "Summarise this.");

        assertThat(prompt.task()).isEmpty();
        assertThat(prompt.source()).isEqualTo("Summarise this.");
    }

    @Test
    void brokenOptionsAreNoOptions() {
        assertThat(Prompt.of("", "<options>{oops</options><source>x</source>").options()).isEmpty();
    }

    @Test
    void anUnknownTaskGivesASummary() {
        Prompt prompt = Prompt.of("Task: haiku (v3)", "<source>" + Samples.tides() + "</source>");

        String summary = Tasks.all().answer(prompt);

        assertThat(summary).hasSizeBetween(200, 2400);
        assertThat(summary).contains("A tide is the slow, regular rise and fall of the sea");
    }
}
