package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.BreakableRedis;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.RedisBreaks;
import io.coatcheck.api.testing.SseClient;
import io.coatcheck.api.testing.SseClient.Event;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.event.EventLog;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Redis goes away and comes back while streams are open. */
@QuarkusTest
@TestProfile(RedisBreaks.class)
@RealServers
class RedisBreaksTest {

    private static final long M = 1_000_000;

    @TestHTTPResource("/api/v1")
    URL api;

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    EventLog log;

    private final User user = User.somebody();

    @AfterEach
    void heal() {
        BreakableRedis.heal();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::redisAnswers);
    }

    @Test
    void streamGoesOnFromTheDatabaseToItsEnd() {
        UUID id = user.submitsNoop();
        AttemptRef attempt = worker.starts(id);
        try (SseClient stream = follow(id); SseClient all = SseClient.open(user, api + "/events", null)) {
            stream.await("started");
            all.await("started");
            BreakableRedis.cut();
            worker.reports(attempt, 50, "half", M + 9);
            stream.await("progress");
            worker.completes(attempt, "{}");
            stream.awaitEnd();
            assertThat(stream.types()).containsExactly("started", "progress", "completed");
            all.await("completed");
            UUID fresh = user.submitsNoop();
            Awaitility.await().until(() -> all.events().stream()
                    .anyMatch(event -> event.data().getString("jobId").equals(fresh.toString())));
        }
    }

    @Test
    void streamOpenedWithoutRedisIsToldEverythingToo() {
        UUID id = user.submitsNoop();
        BreakableRedis.cut();
        try (SseClient stream = follow(id)) {
            stream.await("queued");
            worker.completes(id, "{}");
            stream.awaitEnd();
            assertThat(stream.types()).containsExactly("queued", "started", "completed");
        }
    }

    @Test
    void afterRedisIsBackEventsComeThroughItAgainWithoutRepeats() {
        UUID id = user.submitsNoop();
        AttemptRef attempt = worker.starts(id);
        try (SseClient stream = follow(id)) {
            stream.await("started");
            BreakableRedis.cut();
            worker.reports(attempt, 20, "without", M + 2);
            stream.await("progress");
            BreakableRedis.heal();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::redisAnswers);
            // Text reaches nobody but through Redis, and only while it is known there that somebody follows.
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                worker.writes(attempt, M + 3, "Back.", 0, M);
                return stream.types().contains("partial-text");
            });
            worker.completes(attempt, "{}");
            stream.awaitEnd();
            assertThat(stream.types()).containsExactly("started", "progress", "partial-text", "completed");
            assertThat(stream.events()).extracting(Event::seq).containsExactly(M, M + 2, M + 3, 2 * M);
        }
    }

    @Test
    void cancellationIsToldAtOnceByTheInstanceThatMadeIt() {
        UUID id = user.submitsNoop();
        worker.starts(id);
        try (SseClient stream = follow(id)) {
            stream.await("started");
            BreakableRedis.cut();
            user.asks().post("/api/v1/jobs/" + id + "/cancellation").then().statusCode(202);
            stream.awaitEnd();
            assertThat(stream.last().type()).isEqualTo("cancelled");
        }
    }

    private SseClient follow(UUID id) {
        return SseClient.open(user, api + "/jobs/" + id + "/events", null);
    }

    private boolean redisAnswers() {
        try {
            log.areFollowed(java.util.List.of(new EventLog.JobOfOwner(UUID.randomUUID(), "a", "b")))
                    .await().atMost(Duration.ofSeconds(3));
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}
