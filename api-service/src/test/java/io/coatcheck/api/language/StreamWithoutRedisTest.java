package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.BreakableRedis;
import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.RedisBreaks;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Front door B's stream while Redis is away: it is told from the rows, which are looked at once a second. */
@QuarkusTest
@TestProfile(RedisBreaks.class)
@RealServers
class StreamWithoutRedisTest {

    @Inject
    Worker worker;

    private final User user = User.somebody();

    @AfterEach
    void heal() {
        BreakableRedis.heal();
    }

    @Test
    void attemptBetweenTwoLooksIsStillToldToBeActive() {
        UUID id = user.submitsNoop();
        BreakableRedis.cut();
        try (EventStream events = EventStream.open("/api/job-events?jobId=" + id, "Authorization",
                "Bearer " + user.token())) {
            events.next("connected");

            worker.completes(id, "{\"success\":true}");

            assertThat(events.next("active").getInteger("attemptsMade")).isEqualTo(1);
            assertThat(events.next("completed").getJsonObject("result").getBoolean("success")).isTrue();
            events.assertEnded();
        }
    }
}
