package io.coatcheck.api.feedback.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0 6 * * 1      | 2026-01-01T00:00:00Z | 2026-01-05T06:00:00Z",
            "*/15 * * * *   | 2026-01-01T00:00:00Z | 2026-01-01T00:15:00Z",
            "0,30 9-17 * * 1-5 | 2026-01-02T17:30:00Z | 2026-01-05T09:00:00Z",
            "0 0 29 2 *     | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
            "0 0 * * 7      | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
            "0 0 * * SUN    | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
            "0 0 13 * 5     | 2026-01-10T00:00:00Z | 2026-01-13T00:00:00Z",
            "0 0 13 * 5     | 2026-01-13T00:00:00Z | 2026-01-16T00:00:00Z",
            "59 23 31 12 *  | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z" })
    void nextTimeIsTheFirstAfter(String expression, Instant time, Instant next) {
        assertThat(CronTimes.of(expression).orElseThrow().after(time)).isEqualTo(next);
    }

    @Test
    void summerTimeIsNoneInUtc() {
        assertThat(CronTimes.of("30 1 * * *").orElseThrow().after(Instant.parse("2026-03-28T12:00:00Z")))
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(CronTimes.of("30 1 * * *").orElseThrow().after(Instant.parse("2026-10-25T01:30:00Z")))
                .isEqualTo("2026-10-26T01:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
            "* * * * 8",
            "@daily", "@reboot", "5-1 * * * *", "*/0 * * * *", "0 0 31 2 *", "0 0 30 2 *", "0 0 L * *", "0 0 ? * *",
            "0 0 * * 1#2",
            "a b c d e", "* * * * * ; drop table", "-1 * * * *" })
    void whatIsNoCronOrNeverComesIsNone(String expression) {
        assertThat(CronTimes.of(expression)).isEmpty();
    }
}
