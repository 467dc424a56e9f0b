package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineTimesTest {

    private final PipelineTimes.Latest times = new PipelineTimes.Latest(64);

    @Test
    void onlyTheLatestAreKept() {
        add(100, 10);
        add(64, 20);

        assertThat(times.all()).hasSize(64).containsOnly(20);
    }

    @Test
    void ofLateIsNotAsUsual() {
        add(60, 100);
        add(4, 500);

        assertThat(times.median(4)).isEqualTo(500);
        assertThat(times.usual()).isEqualTo(100);
    }

    @Test
    void fewTimesMakeNoHabit() {
        assertThat(times.median(4)).isZero();
        add(10, 100);

        assertThat(times.median(4)).isEqualTo(100);
        assertThat(times.usual()).isZero();
    }

    private void add(int count, long millis) {
        for (int i = 0; i < count; i++) {
            times.add(millis * 1_000_000);
        }
    }
}
