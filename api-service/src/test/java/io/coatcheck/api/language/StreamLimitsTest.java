package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.FewStreams;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Nobody keeps more streams open than the unified API allows, whichever door they come through. */
@QuarkusTest
@TestProfile(FewStreams.class)
@RealServers
class StreamLimitsTest {

    private final User user = User.somebody();

    @Test
    void readerWithTooManyStreamsIsRefusedUntilOneIsClosed() {
        UUID id = user.submitsNoop();
        List<EventStream> open = new ArrayList<>();
        for (int i = 0; i < FewStreams.STREAMS; i++) {
            open.add(follow(user, id));
            open.get(i).next("connected");
        }

        user.asks().get(path(id)).then().statusCode(429).body("success", is(false))
                .body("code", is("AI_RATE_LIMIT_EXCEEDED")).body("details.limit", is(FewStreams.STREAMS));
        user.asks().get("/api/v1/jobs/" + id + "/events").then().statusCode(429);
        User colleague = user.colleague();
        try (EventStream others = follow(colleague, colleague.submitsNoop())) {
            assertThat(others.next("connected")).isNotNull();
        }

        open.remove(0).close();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (EventStream again = follow(user, id)) {
                return "connected".equals(again.next().name()) || again.statusLine().contains("200");
            }
        });
        open.forEach(EventStream::close);
    }

    private static EventStream follow(User reader, UUID id) {
        return EventStream.open(path(id), "Authorization", "Bearer " + reader.token());
    }

    private static String path(UUID id) {
        return "/api/job-events?jobId=" + id;
    }
}
