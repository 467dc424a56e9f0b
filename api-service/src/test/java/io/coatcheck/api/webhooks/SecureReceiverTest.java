package io.coatcheck.api.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Row;

/** TLS with a certificate for {@code localhost} and for no address. */
@QuarkusTest
@RealServers
@TestProfile(SecureReceiverTest.OwnAuthority.class)
class SecureReceiverTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final Path FOLDER = Path.of("target", "webhook-receiver").toAbsolutePath();

    @Inject
    Worker worker;
    @Inject
    Database database;

    private Receiver receiver;

    public static final class OwnAuthority implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "local";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            makeCertificate();
            Map<String, String> settings = new HashMap<>(new WebhookProfile().getConfigOverrides());
            settings.put("webhooks.authorities", FOLDER.resolve("receiver.pem").toString());
            return settings;
        }
    }

    @BeforeEach
    void listen() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(FOLDER.resolve("receiver.p12"))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        receiver = new Receiver(server);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void certificateIsCheckedAgainstTheNameThoughTheAddressIsConnectedTo() {
        UUID id = submit("https://localhost:" + receiver.port() + "/hook");

        worker.completes(id, "{}");

        Row row = awaitEnd(id);
        assertThat(row.getString("last_error")).isNull();
        assertThat(row.getValue("delivered_at")).isNotNull();
        assertThat(receiver.received().get(0).header("host")).isEqualTo("localhost:" + receiver.port());
    }

    @Test
    void receiverWithACertificateForAnotherNameGetsNothing() {
        UUID id = submit("https://127.0.0.1:" + receiver.port() + "/hook");

        worker.completes(id, "{}");

        assertThat(awaitEnd(id).getString("last_error")).isEqualTo("tls");
        assertThat(receiver.received()).isEmpty();
    }

    private Row awaitEnd(UUID job) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> database.rows("select * from webhook_delivery where job_id = $1", job),
                        (List<Row> rows) -> rows.size() == 1 && rows.get(0).getValue("next_try_at") == null)
                .get(0);
    }

    private static UUID submit(String url) {
        return UUID.fromString(given().contentType(ContentType.JSON).body(Requests.job().put("webhookUrl", url).encode())
                .post("/api/v1/jobs").then().statusCode(202).extract().path("id"));
    }

    private static void makeCertificate() {
        if (Files.exists(FOLDER.resolve("receiver.pem"))) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-validity", "36500",
                    "-storetype", "PKCS12");
            keytool("-exportcert", "-rfc", "-file", FOLDER.resolve("receiver.pem").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(String... what) throws IOException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(what));
        command.addAll(List.of("-alias", "receiver", "-keystore", FOLDER.resolve("receiver.p12").toString(), "-storepass",
                new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(new String(process.getInputStream().readAllBytes()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
