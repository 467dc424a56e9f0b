package io.coatcheck.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.coatcheck.chaos.site.Site;

/** A further api-service of the site, which knows people by their tokens only, as in production. */
final class TokenService implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;

    private TokenService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static TokenService start(Site site, Tokens tokens) throws IOException, InterruptedException {
        int port = freePort();
        Path jar = Path.of(System.getProperty("coatcheck.root"), "api-service/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()).redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("coatcheck-tokens-", ".log").toFile());
        builder.environment().putAll(Map.of(
                "QUARKUS_PROFILE", "local",
                "IDENTITY_LOCAL_MODE", "false",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "DATABASE_URL", "postgresql://coatcheck:coatcheck@127.0.0.1:%d/coatcheck".formatted(site.postgres().port()),
                "REDIS_URL", "redis://127.0.0.1:" + site.redis().port(),
                "AMQP_URL", "amqp://127.0.0.1:" + site.broker().port(),
                "MP_JWT_VERIFY_PUBLICKEY", tokens.publicKey(),
                "MP_JWT_VERIFY_ISSUER", Tokens.ISSUER));
        TokenService service = new TokenService(builder.start(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "end of the token service"));
        service.awaitReady();
        return service;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("The service for tokens does not start.");
            }
            Thread.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
