package io.coatcheck.api.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LastHourTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatWasReadAnewReplacesWhatWasKnown() {
        List<Minute> all = LastHour.continued(minutes(0, 60, 1), minutes(58, 3, 9));

        assertThat(all).hasSize(60);
        assertThat(all.get(0).at()).isEqualTo(START.plusSeconds(60));
        assertThat(all.get(59).at()).isEqualTo(START.plusSeconds(60 * 60));
        assertThat(all).extracting(Minute::completed).endsWith(1L, 9L, 9L, 9L).startsWith(1L);
    }

    @Test
    void nothingOfAnEarlierHourRemains() {
        assertThat(LastHour.continued(minutes(0, 60, 1), minutes(300, 60, 9))).extracting(Minute::completed)
                .hasSize(60).containsOnly(9L);
    }

    @Test
    void theLatestMinutesAreAnswered() {
        assertThat(Throughput.of(minutes(0, 60, 1), 2).minutes()).extracting(Minute::at)
                .containsExactly(START.plusSeconds(58 * 60), START.plusSeconds(59 * 60));
    }

    private static List<Minute> minutes(int from, int count, long completed) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Minute(START.plusSeconds(60L * i), 0, completed, 0, 0, 0, null, null, null, null))
                .toList();
    }
}
