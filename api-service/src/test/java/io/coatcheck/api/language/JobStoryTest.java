package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.coatcheck.event.JobEvent;
import io.coatcheck.event.JobState;
import io.coatcheck.event.Replay;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;

/** What a reader is told who sees a job's row only now and then, as without Redis. */
class JobStoryTest {

    private static final long M = 1_000_000;
    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");

    private final JobStory story = new JobStory();

    @Test
    void attemptThatWasOverBeforeAnybodyLookedWasActive() {
        first(row(JobStatus.QUEUED, 1, 0, 0));
        assertThat(next(1, row(JobStatus.COMPLETED, 2 * M, 1, 100))).containsExactly("active 1");
    }

    @Test
    void attemptsThatWereMissedAreNotFailures() {
        first(row(JobStatus.PROCESSING, M, 1, 0));
        assertThat(next(M, row(JobStatus.PROCESSING, 7 * M, 3, 0))).containsExactly("active 3");
        assertThat(next(7 * M, row(JobStatus.FAILED, 8 * M, 3, 0))).containsExactly("failed");
    }

    @Test
    void lastAttemptIsToldBeforeItsFailureThoughItWasMissed() {
        first(row(JobStatus.QUEUED, 1, 0, 0));
        assertThat(next(1, row(JobStatus.FAILED, 8 * M, 3, 0))).containsExactly("active 3", "failed");
    }

    @Test
    void plannedRetrySaysNothing() {
        first(row(JobStatus.PROCESSING, M, 1, 10));
        assertThat(next(M, row(JobStatus.SCHEDULED, 2 * M, 1, 0))).isEmpty();
        assertThat(next(2 * M, row(JobStatus.PROCESSING, 4 * M, 2, 0))).contains("active 2");
    }

    @Test
    void attemptThatWasHandedBackIsActiveAgain() {
        first(row(JobStatus.PROCESSING, M, 1, 10));
        assertThat(next(M, row(JobStatus.QUEUED, 2 * M, 0, 0))).isEmpty();
        assertThat(next(2 * M, row(JobStatus.PROCESSING, 3 * M, 1, 0))).startsWith("active 1");
    }

    @Test
    void whoComesLateIsToldHowItStandsAndNoMore() {
        assertThat(first(row(JobStatus.PROCESSING, M + 7, 2, 40))).containsExactly("connected active", "active 2",
                "progress 40");
        assertThat(new JobStory().told(Replay.present(row(JobStatus.FAILED, 8 * M, 3, 0), List.of()), NOW))
                .extracting(StreamEvent::name).containsExactly("connected", "failed");
        assertThat(new JobStory().told(Replay.present(row(JobStatus.SCHEDULED, M, 1, 0), List.of()), NOW))
                .containsExactly(new StreamEvent.Connected(ID, LanguageStatus.DELAYED, NOW));
    }

    private List<String> first(JobState row) {
        return words(Stream.of(Replay.present(row, List.of())));
    }

    private List<String> next(long last, JobState row) {
        return words(Replay.after(last, row, List.of()).stream());
    }

    private List<String> words(Stream<JobEvent> events) {
        return events.flatMap(event -> story.told(event, NOW).stream()).map(JobStoryTest::word).toList();
    }

    private static String word(StreamEvent event) {
        if (event instanceof StreamEvent.Connected connected) {
            return "connected " + connected.status().word();
        }
        if (event instanceof StreamEvent.Active active) {
            return "active " + active.attemptsMade();
        }
        return event instanceof StreamEvent.Progress progress ? "progress " + progress.progress() : event.name();
    }

    private static JobState row(JobStatus status, long seq, int attempt, int progress) {
        Instant started = attempt == 0 ? null : NOW.minusSeconds(10);
        JobError error = status == JobStatus.FAILED ? new JobError("model-refused", "The model refused this text.") : null;
        return new JobState(ID, "tenant", "owner", "flashcards", status, seq, NOW, attempt, 3, progress, null,
                NOW.plus(Duration.ofMinutes(1)), NOW.minusSeconds(20), started, status.isTerminal() ? NOW : null, error, null,
                null, 0, 0, false);
    }
}
