package io.coatcheck.worker.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.coatcheck.courses.CourseSection;

class LessonMaterialTest {

    @Test
    void shortMaterialIsWhole() {
        assertThat(LessonMaterial.of(List.of(section("A", "One.\n\nTwo.")), 1_000)).isEqualTo("One.\n\nTwo.");
        assertThat(LessonMaterial.of(List.of(section("A", "One."), section("B", "Two.")), 1_000))
                .isEqualTo("A\n\nOne.\n\nB\n\nTwo.");
    }

    @Test
    void ofALongDocumentEachSectionGivesItsBeginning() {
        String text = "This is a sentence. ".repeat(500);

        String material = LessonMaterial.of(List.of(section("A", text), section("B", text), section("C", text)), 3_000);

        assertThat(material.length()).isLessThan(3_100);
        assertThat(material).contains("A\n\n").contains("B\n\n").contains("C\n\n").endsWith("sentence.");
    }

    @Test
    void surrogatesAreNotTornApart() {
        String material = LessonMaterial.of(List.of(section("A", "🎉".repeat(100))), 51);

        assertThat(material).matches("(🎉)*");
    }

    @Test
    void excerptsAreWholeSentences() {
        assertThat(Excerpt.firstSentences("One. Two.")).isEqualTo("One. Two.");
        assertThat(Excerpt.firstSentences("A sentence of some length here. ".repeat(20))).endsWith("here.")
                .hasSizeLessThanOrEqualTo(240);
        assertThat(Excerpt.firstSentences("word ".repeat(200))).endsWith("word…").hasSizeLessThanOrEqualTo(242);
        assertThat(Excerpt.firstSentences("x".repeat(500))).hasSizeLessThanOrEqualTo(242);
    }

    private static CourseSection section(String name, String text) {
        return CourseSection.of(1, name, "", text);
    }
}
