package io.coatcheck.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauseConverterTest {

    @ParameterizedTest
    @CsvSource({ "500ms,500", "2s,2000", "PT1.5S,1500", "1,1000", "5,5000", "99,99000", "100,100", "5000,5000" })
    void durationsAndBareNumbersAreRead(String value, long millis) {
        assertThat(new PauseConverter().convert(value)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0s", "-5s" })
    void noPauseAtAllIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PauseConverter().convert(value))
                .withMessageContaining(value);
    }
}
