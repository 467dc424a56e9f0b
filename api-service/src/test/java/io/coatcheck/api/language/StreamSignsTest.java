package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.EventStream.Event;
import io.coatcheck.api.testing.LanguageSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What a stream says while nothing happens, with short pauses. */
@QuarkusTest
@RealServers
@TestProfile(LanguageSettings.class)
class StreamSignsTest {

    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void commentsComeOftenAndHeartbeatsBetweenThem() {
        UUID id = user.submitsNoop();
        try (EventStream events = EventStream.open("/api/job-events?jobId=" + id, "Authorization", "Bearer " + user.token())) {
            events.next("connected");
            List<Event> signs = new ArrayList<>();
            while (signs.stream().filter(sign -> "heartbeat".equals(sign.name())).count() < 2) {
                signs.add(events.next());
            }

            assertThat(signs).allMatch(sign -> "still here".equals(sign.comment()) || "heartbeat".equals(sign.name()));
            assertThat(signs.stream().filter(sign -> sign.comment() != null).count()).isGreaterThanOrEqualTo(3);
            assertThat(signs.get(signs.size() - 1).data().getString("timestamp")).endsWith("Z");
            worker.completes(id, "{}");
            assertThat(events.skipTo("completed")).isLessThan(20);
            events.assertEnded();
        }
    }
}
