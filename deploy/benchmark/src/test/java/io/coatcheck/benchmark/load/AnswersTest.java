package io.coatcheck.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;

class AnswersTest {

    private final Answers answers = new Answers();

    @Test
    void percentilesAreThoseOfTheAcceptedRequests() {
        for (int millis = 1; millis <= 1000; millis++) {
            answers.record(Future.succeededFuture(202), millis * 1_000_000L);
        }
        answers.record(Future.succeededFuture(503), 60_000_000_000L);

        assertThat(answers.accepted()).isEqualTo(1000);
        assertThat(answers.percentileMillis(50)).isCloseTo(500, within(1.0));
        assertThat(answers.percentileMillis(99)).isCloseTo(990, within(1.0));
        assertThat(answers.maxMillis()).isCloseTo(1000, within(1.0));
    }

    @Test
    void everyOtherAnswerIsCountedByItsReason() {
        answers.record(Future.succeededFuture(503), 1);
        answers.record(Future.succeededFuture(200), 1);
        answers.record(Future.succeededFuture(503), 1);
        answers.record(Future.failedFuture(new IllegalStateException("gone")), 1);

        assertThat(answers.accepted()).isZero();
        assertThat(answers.refused()).isEqualTo(4);
        assertThat(answers.refusals()).isEqualTo(
                Map.of("status 200", 1, "status 503", 2, "java.lang.IllegalStateException: gone", 1));
    }
}
