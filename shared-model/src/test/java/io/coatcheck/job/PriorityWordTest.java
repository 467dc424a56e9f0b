package io.coatcheck.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PriorityWordTest {

    @ParameterizedTest
    @EnumSource
    void wordOfItsOwnPriorityIsItself(PriorityWord word) {
        assertThat(PriorityWord.of(word.priority())).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({ "0,LOW", "4,LOW", "5,NORMAL", "6,HIGH", "9,HIGH" })
    void prioritiesOfTheUnifiedApiHaveAWord(int priority, PriorityWord word) {
        assertThat(PriorityWord.of(priority)).isEqualTo(word);
    }
}
