package io.coatcheck.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}                      | {"a":1}
            ```json {"a":1}```           | {"a":1}
            ``` [1,[2]]```               | [1,[2]]
            Sure! {"a":{}} Good luck     | {"a":{}}
            {"a":[{"b":1},{"b            | {"a":[{"b":1},{"b
            {"a":[{"b":1},               | {"a":[{"b":1},
            nothing here                 | nothing here
            """)
    void jsonIsFoundInWhatModelsWrite(String answer, String json) {
        assertThat(AnswerText.json(answer)).isEqualTo(json);
    }
}
