package io.coatcheck.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.noop.NoopInput;

class StrictJsonTest {

    record Sample(String text, Integer whole, Double number, Boolean flag, Flashcard.Difficulty level, Instant time) {
    }

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

    StrictJsonTest() {
        new StrictJson().customize(mapper);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'text': 1}", "{'text': 1.5}", "{'text': true}", "{'text': ['a']}", "{'text': {}}",
            "{'whole': '1'}", "{'whole': ''}", "{'whole': 1.0}", "{'whole': true}", "{'whole': 99999999999}",
            "{'number': '1.5'}", "{'number': ''}", "{'number': true}",
            "{'flag': 'true'}", "{'flag': ''}", "{'flag': 1}",
            "{'time': 1}", "{'time': 'now'}", "{'level': 1}", "{'level': 'none'}",
            "{'text': 'a', 'text': 'b'}", "{} {}", "{'text': 'a'", "[]", "'text'", "" })
    void aWrongTypeIsAnErrorAndNoConversion(String json) {
        assertThatThrownBy(() -> read(json, Sample.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void rightTypesAreReadAndUnknownFieldsIgnored() throws JacksonException {
        Sample sample = read(
                "{'text': 'a', 'whole': 1, 'number': 2, 'flag': false, 'level': 'expert', 'time': '1970-01-01T00:00:00Z', 'more': [1]}",
                Sample.class);

        assertThat(sample).isEqualTo(new Sample("a", 1, 2.0, false, Flashcard.Difficulty.EXPERT,
                Instant.EPOCH));
    }

    @Test
    void whatIsMissingOrNullIsAbsent() throws JacksonException {
        assertThat(read("{'durationMs': null}", NoopInput.class)).isEqualTo(new NoopInput(null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'text': 'a\\u0000b'}", "{'text': '\\ud83d'}", "{'text': '\\ude00\\ud83d'}" })
    void textThatCannotBeStoredIsRefused(String json) {
        assertThatThrownBy(() -> read(json, Sample.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void pairsOfSurrogatesAreText() throws JacksonException {
        assertThat(read("{'text': '\\ud83d\\ude00'}", Sample.class).text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void timesAreWrittenAsTextPeopleCanRead() throws JacksonException {
        assertThat(mapper.writeValueAsString(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("\"2026-01-02T03:04:05Z\"");
    }

    @Test
    void anErrorDoesNotRepeatTheInput() {
        assertThatThrownBy(() -> read("{'whole': 1, 'text': 'private', ]", Sample.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageNotContaining("private");
    }

    private <T> T read(String json, Class<T> type) throws JacksonException {
        return mapper.readValue(json.replace('\'', '"'), type);
    }
}
