package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.SseClient;
import io.coatcheck.api.testing.SseClient.Event;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class AllEventsTest {

    private static final long M = 1_000_000;

    @TestHTTPResource("/api/v1/events")
    URL events;

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void openJobsComeFirstThenWhateverHappensToAnyOfThem() {
        UUID old = user.submitsNoop();
        worker.completes(old, "{}");
        database.rows("update job set changed_at = now() - interval '1 minute' where id = $1", old);
        UUID open = user.submitsNoop();
        try (SseClient stream = SseClient.open(user, events.toString(), null)) {
            assertThat(stream.await("queued").data().getString("jobId")).isEqualTo(open.toString());
            UUID fresh = user.submitsNoop();
            stream.awaitEvents(2);
            assertThat(stream.last().data().getString("jobId")).isEqualTo(fresh.toString());
            worker.completes(open, "{}");
            assertThat(stream.await("completed").data().getString("jobId")).isEqualTo(open.toString());
            assertThat(stream.events()).noneMatch(event -> event.data().getString("jobId").equals(old.toString()));
            assertThat(stream.isEnded()).isFalse();
        }
    }

    @Test
    void nothingOfAnybodyElseIsTold() {
        User other = user.colleague();
        try (SseClient stream = SseClient.open(user, events.toString(), null)) {
            UUID foreign = other.submitsNoop();
            worker.completes(foreign, "{}");
            UUID own = user.submitsNoop();
            worker.completes(own, "{}");
            stream.await("completed");
            assertThat(stream.events()).allMatch(event -> event.data().getString("jobId").equals(own.toString()));
        }
    }

    @Test
    void filterByStatusLeavesOnlyTheEnds() {
        UUID job = user.submitsNoop();
        try (SseClient stream = SseClient.open(user, events + "?status=completed,failed", null)) {
            UUID second = user.submitsNoop();
            worker.completes(job, "{}");
            worker.fails(second);
            stream.await("failed");
            assertThat(stream.types()).containsExactlyInAnyOrder("completed", "failed");
        }
    }

    @Test
    void filterByTypeAndBatchLeavesOutTheRest() {
        try (SseClient typed = SseClient.open(user, events + "?type=flashcards", null);
                SseClient batched = SseClient.open(user, events + "?batch=" + UUID.randomUUID(), null);
                SseClient all = SseClient.open(user, events + "?type=noop,flashcards", null)) {
            UUID job = user.submitsNoop();
            worker.completes(job, "{}");
            all.await("completed");
            assertThat(typed.events()).isEmpty();
            assertThat(batched.events()).isEmpty();
        }
    }

    @Test
    void jobsThatEndedMeanwhileAreToldAfterAResume() {
        UUID job = user.submitsNoop();
        String last;
        try (SseClient before = SseClient.open(user, events.toString(), null)) {
            last = before.await("queued").id();
        }
        worker.completes(job, "{}");
        try (SseClient after = SseClient.open(user, events.toString(), last)) {
            Event end = after.await("completed");
            assertThat(end.seq()).isEqualTo(2 * M);
        }
    }

    @Test
    void eventsOfOneJobComeInOrderAndOnce() {
        try (SseClient stream = SseClient.open(user, events.toString(), null)) {
            UUID job = user.submitsNoop();
            AttemptRef attempt = worker.starts(job);
            for (int percent = 10; percent <= 90; percent += 10) {
                worker.reports(attempt, percent, "working");
            }
            worker.completes(attempt, "{}");
            stream.await("completed");
            assertThat(stream.events()).extracting(Event::seq).isSorted().doesNotHaveDuplicates();
            assertThat(stream.types()).startsWith("queued", "started").endsWith("completed");
        }
    }

    @Test
    void badFiltersAreRefused() {
        Refusals.assertProblem(user.asks().get("/api/v1/events?status=done"), 400, "invalid-parameter");
        Refusals.assertProblem(user.asks().get("/api/v1/events?batch=12"), 400, "invalid-parameter");
    }
}
