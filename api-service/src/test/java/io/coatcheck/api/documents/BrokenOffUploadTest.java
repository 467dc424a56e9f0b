package io.coatcheck.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A reader who hangs up just when their document is being stored. */
@QuarkusTest
@RealServers
class BrokenOffUploadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TestHTTPResource
    URI service;
    @Inject
    Pool pool;
    @Inject
    Database database;

    private final Reader reader = Reader.somebody();

    @Test
    void documentThatIsStoredHasItsJobWhoeverHangsUp() throws IOException {
        SqlConnection other = pool.getConnection().await().atMost(PATIENCE);
        Socket socket = new Socket(service.getHost(), service.getPort());
        try {
            var transaction = other.begin().await().atMost(PATIENCE);
            other.query("lock table document in exclusive mode").execute().await().atMost(PATIENCE);
            socket.getOutputStream().write(request());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !database.rows("""
                    select from pg_locks where relation = 'document'::regclass and not granted
                    """).isEmpty());
            socket.close();
            // So that the service has noticed.
            await().during(Duration.ofMillis(300)).until(() -> database.jobsOf(reader.user()) == 0);
            transaction.commit().await().atMost(PATIENCE);
        } finally {
            other.closeAndAwait();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.rows("""
                select j.id from document d join job j on j.id = d.job_id where d.owner = $1
                """, reader.user().name())).hasSize(1));
    }

    private byte[] request() {
        String body = """
                --x\r
                Content-Disposition: form-data; name="file"; filename="a.txt"\r
                Content-Type: text/plain\r
                \r
                Some text.\r
                --x--\r
                """;
        return """
                POST /api/upload HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: multipart/form-data; boundary=x\r
                Content-Length: %d\r
                \r
                %s""".formatted(reader.user().token(), body.length(), body).getBytes(StandardCharsets.UTF_8);
    }
}
