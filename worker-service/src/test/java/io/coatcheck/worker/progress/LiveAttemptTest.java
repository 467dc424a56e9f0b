package io.coatcheck.worker.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.coatcheck.event.EventMessage;
import io.coatcheck.event.EventType;
import io.coatcheck.event.JobEvent;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.ClaimedJob;

class LiveAttemptTest {

    private static final long M = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    private final LiveAttempt attempt = new LiveAttempt(new ClaimedJob(new AttemptRef(UUID.randomUUID(), 1), "acme", "ann",
            "noop", "default", "{}", 1, 3, Duration.ofSeconds(80), Duration.ZERO, null, null, 0, null, M),
            new LiveAttempt.Listener() {

                @Override
                public void news(LiveAttempt attempt) {
                }

                @Override
                public void ends(LiveAttempt attempt) {
                }
            });

    @Test
    void numbersFollowOnFromTheClaim() {
        attempt.followed(true);
        attempt.progress(10, "reading");
        attempt.text("The ");
        assertThat(attempt.numbered(NOW).seq()).isEqualTo(M + 1);
        List<EventMessage> told = attempt.next(NOW);
        assertThat(told).extracting(message -> message.event().seq()).containsExactly(M + 1, M + 2);
        assertThat(told).extracting(message -> message.event().type())
                .containsExactly(EventType.PROGRESS, EventType.PARTIAL_TEXT);
    }

    @Test
    void progressIsNumberedForTheRowAlsoWhenNobodyFollows() {
        attempt.progress(10, "reading");
        attempt.progress(20, "reading");
        assertThat(attempt.numbered(NOW)).satisfies(progress -> {
            assertThat(progress.percent()).isEqualTo(20);
            assertThat(progress.seq()).isEqualTo(M + 1);
        });
        assertThat(attempt.numbered(NOW)).isNull();
        attempt.progress(20, "reading");
        assertThat(attempt.numbered(NOW)).isNull();
        assertThat(attempt.next(NOW)).isEmpty();
    }

    @Test
    void eachPieceOfTextNamesTheOneBefore() {
        attempt.followed(true);
        attempt.text("The ");
        attempt.text("cell ");
        JobEvent first = told(true);
        assertThat(first.text()).isEqualTo("The cell ");
        assertThat(first.after()).isEqualTo(M);
        attempt.text("lives");
        JobEvent second = told(true);
        assertThat(second.offset()).isEqualTo(9);
        assertThat(second.after()).isEqualTo(first.seq());
    }

    @Test
    void textThatNobodyHeardIsToldToTheFirstWhoCome() {
        attempt.text("The ");
        assertThat(attempt.next(NOW)).isEmpty();
        attempt.followed(true);
        told(false);
        attempt.text("cell");
        attempt.followed(true);
        JobEvent first = told(true);
        assertThat(first.text()).isEqualTo("The cell");
        assertThat(first.offset()).isZero();
        assertThat(first.after()).isEqualTo(M);
    }

    @Test
    void textThatRedisDidNotTakeIsToldAgain() {
        attempt.followed(true);
        attempt.text("The ");
        assertThat(attempt.next(NOW)).hasSize(1);
        attempt.text("cell");
        assertThat(attempt.next(NOW)).as("while the first is on its way").isEmpty();
        attempt.notTold();
        attempt.followed(true);
        assertThat(told(true).text()).isEqualTo("The cell");
    }

    @Test
    void longTextThatNobodyFollowsIsCutAtItsBeginning() {
        attempt.text("a".repeat(LiveAttempt.MOST_CHARACTERS));
        attempt.text("end");
        attempt.followed(true);
        JobEvent event = told(true);
        assertThat(event.offset()).isEqualTo(3);
        assertThat(event.text()).hasSize(LiveAttempt.MOST_CHARACTERS).endsWith("end");
    }

    @Test
    void itIsAskedAtOnceAndThenEverySecondWhetherAnybodyFollows() {
        long now = System.nanoTime();
        assertThat(attempt.isToBeAsked(now)).isTrue();
        assertThat(attempt.isToBeAsked(now + 1)).isFalse();
        assertThat(attempt.isToBeAsked(now + TimeUnit.SECONDS.toNanos(1))).isTrue();
        attempt.followed(true);
        assertThat(attempt.isToBeAsked(now + TimeUnit.SECONDS.toNanos(9))).isFalse();
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        attempt.followed(true);
        attempt.progress(10, "reading");
        attempt.end();
        assertThat(attempt.hasNews()).isFalse();
        assertThat(attempt.numbered(NOW)).isNull();
    }

    private JobEvent told(boolean heard) {
        List<EventMessage> next = attempt.next(NOW);
        attempt.told(next, heard);
        return next.get(next.size() - 1).event();
    }
}
