package io.coatcheck.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

/** A service for strangers, as in production: it must not become their way into our own network. */
@QuarkusTest
@RealServers
class PrivateReceiverTest {

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final User user = User.somebody();

    @ParameterizedTest
    @ValueSource(strings = { "http://example.org/hook", "https://127.0.0.1/", "https://127.0.0.1:8080/x", "https://[::1]/",
            "https://10.1.2.3/", "https://192.168.1.1/", "https://172.20.0.1/", "https://169.254.169.254/latest/meta-data",
            "https://[fd00:ec2::254]/", "https://[fe80::1%25eth0]/", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/",
            "https://127.1/", "https://2130706433/", "https://0x7f.0.0.1/", "https://user:password@example.org/",
            "https://example.org/#top", "ftp://example.org/", "//example.org/", "/hook", "https://", "https:///hook",
            "https://exa mple.org/", "https://example.org:99999/", "javascript:alert(1)", "file:///etc/passwd" })
    void urlThatCannotBeMeantIsRefusedAtTheSubmit(String url) {
        Refusals.assertProblem(user.sends(Requests.job().put("webhookUrl", url).encode()).post("/api/v1/jobs"), 422,
                "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://example.org/hook", "https://example.org", "HTTPS://Example.org:8443/a/b?c=d%20e",
            "https://1.1.1.1/hook", "https://[2606:4700:4700::1111]/" })
    void urlOfTheInternetIsAccepted(String url) {
        UUID id = user.submits(Requests.job().put("webhookUrl", url).encode());
        assertThat(database.job(id).getString("webhook_url")).isEqualTo(url);
    }

    @Test
    void nameThatLeadsToThisMachineIsNotConnectedTo() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            UUID id = user.submits(Requests.job().put("webhookUrl", "https://localhost:" + trap.getLocalPort() + "/").encode());

            worker.completes(id, "{}");

            Row row = awaitEnd(id);
            assertThat(row.getString("last_error")).isEqualTo("address-not-allowed");
            assertThat(row.getInteger("tries")).isEqualTo(1);
            assertThat(row.getValue("delivered_at")).isNull();
            trap.setSoTimeout(200);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(trap::accept))
                    .as("nobody connects").isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void urlThatCameInAnyOtherWayIsCheckedAgainBeforeItIsSent() {
        UUID id = user.submitsNoop();
        database.rows("update job set webhook_url = 'http://127.0.0.1:9/' where id = $1", id);

        worker.completes(id, "{}");

        assertThat(awaitEnd(id).getString("last_error")).isEqualTo("url-not-allowed");
    }

    private Row awaitEnd(UUID job) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> database.rows("select * from webhook_delivery where job_id = $1", job),
                        (List<Row> rows) -> rows.size() == 1 && rows.get(0).getValue("next_try_at") == null)
                .get(0);
    }
}
