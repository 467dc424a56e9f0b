package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.FewStreams;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.SseClient;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(FewStreams.class)
@RealServers
class StreamLimitsTest {

    private static final long M = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/api/v1/jobs/")
    URL jobs;

    @Inject
    Worker worker;

    @Inject
    MeterRegistry metrics;

    private final User user = User.somebody();

    @Test
    void silentStreamSaysAComment() {
        UUID id = user.submitsNoop();
        try (SseClient stream = follow(id)) {
            Awaitility.await().atMost(PATIENCE).until(() -> stream.comments().size() >= 3);
            assertThat(stream.types()).containsExactly("queued");
        }
    }

    @Test
    void callerWithTooManyStreamsIsRefusedUntilOneIsClosed() {
        UUID id = user.submitsNoop();
        List<SseClient> open = new ArrayList<>();
        for (int i = 0; i < FewStreams.STREAMS; i++) {
            open.add(follow(id));
        }
        double before = refused();
        Refusals.assertProblem(user.asks().get("/api/v1/jobs/" + id + "/events"), 429, "rate-limited");
        assertThat(refused() - before).isEqualTo(1);
        try (SseClient colleague = SseClient.open(user.colleague(), jobs.toString().replace("jobs/", "events"), null)) {
            assertThat(colleague.status()).isEqualTo(200);
        }
        open.remove(0).close();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try (SseClient again = follow(id)) {
                return again.status() == 200;
            }
        });
        open.forEach(SseClient::close);
    }

    @Test
    void closedBrowserIsForgotten() {
        double before = open();
        SseClient stream = follow(user.submitsNoop());
        assertThat(open()).isGreaterThan(before);
        stream.close();
        Awaitility.await().atMost(PATIENCE).until(() -> open() <= before);
    }

    @Test
    void slowReaderIsDisconnectedAndSlowsNobody() throws IOException {
        UUID id = user.submitsNoop();
        AttemptRef attempt = worker.starts(id);
        String text = "x".repeat(20_000);
        try (SseClient quick = follow(id); Socket slow = new Socket()) {
            quick.await("started");
            slow.setReceiveBufferSize(1024);
            slow.connect(new java.net.InetSocketAddress(jobs.getHost(), jobs.getPort()));
            slow.getOutputStream().write(("GET /api/v1/jobs/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + user.token() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(PATIENCE).until(() -> slow.getInputStream().available() > 0);
            for (int i = 0; i < 400; i++) {
                worker.writes(attempt, M + 1 + i, text, i * 20_000L, M + i);
                // On a busy machine the quick one is slow, too.
                quick.awaitEvents(i);
            }
            quick.awaitEvents(401);
            Awaitility.await().atMost(PATIENCE).until(() -> isCutOff(slow));
            worker.completes(attempt, "{}");
            quick.awaitEnd();
        }
    }

    // Reads what has arrived; a stream that is given up ends with a reset or an end.
    private static boolean isCutOff(Socket socket) {
        try {
            socket.setSoTimeout(200);
            InputStream in = socket.getInputStream();
            byte[] some = new byte[65_536];
            while (in.read(some) >= 0) {
                // On to the end.
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private double open() {
        return metrics.get("event.streams.open").gauge().value();
    }

    private double refused() {
        return metrics.get("rate.limit.refused").tag("limit", "streams").counter().count();
    }

    private SseClient follow(UUID id) {
        return SseClient.open(user, jobs + id.toString() + "/events", null);
    }
}
