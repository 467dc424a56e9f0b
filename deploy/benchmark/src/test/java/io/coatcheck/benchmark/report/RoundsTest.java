package io.coatcheck.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Rounds.median(7)).isEqualTo(7);
        assertThat(Rounds.median(9, 1, 5)).isEqualTo(5);
        assertThat(Rounds.median(9, 1, 5, 6)).isEqualTo(5.5);
    }

    @Test
    void tellsTheMedianAndTheRangeOfWhatRoundsRecorded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures");
        for (double rate : new double[] { 8100.4, 7300, 9000 }) {
            new Figures("Submit").add("jobs/s", rate).add("p99 ms", rate / 1000).appendTo(file);
        }
        new Figures("Memory").add("Redis", 7.25).appendTo(file);

        assertThat(Rounds.of(Files.readAllLines(file)).markdown()).isEqualTo("""

                | Submit | median | lowest | highest | rounds |
                |---|---:|---:|---:|---:|
                | jobs/s | 8,100 | 7,300 | 9,000 | 3 |
                | p99 ms | 8.1 | 7.3 | 9.0 | 3 |

                | Memory | median | lowest | highest | rounds |
                |---|---:|---:|---:|---:|
                | Redis | 7.3 | 7.3 | 7.3 | 1 |
                """);
    }
}
