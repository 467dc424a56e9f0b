package io.coatcheck.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.coatcheck.local.services.FakeServiceJar;

class UpIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private Path output;
    private Process launcher;

    @BeforeEach
    void prepareRepository() throws IOException {
        output = root.resolve("output");
        FakeServiceJar.writeTo(service("api-service").resolve("quarkus-run.jar"));
        FakeServiceJar.writeTo(service("worker-service").resolve("quarkus-run.jar"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (launcher != null && launcher.isAlive()) {
            launcher.destroy();
            launcher.waitFor(40, TimeUnit.SECONDS);
        }
    }

    @Test
    void runsEverythingAndStopsTheServicesBeforeTheServers() throws Exception {
        up(Map.of(), "--workers", "2");
        awaitOutput("Coatcheck is ready.");
        List<ProcessHandle> processes = launcher.descendants().toList();
        assertThat(launcher.children()).hasSize(5);

        launcher.destroy();

        assertThat(launcher.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isZero();
        await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(installed("api-service").resolve("stopped"))).contains("redis-was-there");
        assertThat(Files.readAllLines(installed("worker-1").resolve("stopped"))).hasSize(2)
                .allMatch(line -> line.endsWith("redis-was-there"));
    }

    @Test
    void stopsEverythingWhenAServiceCannotStart() throws Exception {
        Files.writeString(service("worker-service").resolve("behaviour"), "die");

        up(Map.of());

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output()).contains("worker-1 has ended with code 7", "The fake service was told to die");
        assertThat(Files.readString(installed("api-service").resolve("stopped"))).contains("redis-was-there");
    }

    @Test
    void aPortInUseIsNamedWithItsOptionAndNothingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            up(Map.of(), "--worker-port", "" + taken.getLocalPort());

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(3);
            assertThat(output()).contains("Port " + taken.getLocalPort() + " for worker-1 is in use", "--worker-port")
                    .doesNotContain("ready");
        }
    }

    @Test
    void aServerThatAnEnvironmentVariableNamesIsNotStarted() throws Exception {
        up(Map.of("DATABASE_URL", "postgresql://someone:secret@db.invalid/x", "AMQP_URL", "amqp://mq.invalid"),
                "--no-services");
        awaitOutput("READY");

        assertThat(output())
                .contains("PostgreSQL is not started, because DATABASE_URL is set", "Artemis is not started")
                .contains("REDIS_URL=", "OPENAI_BASE_URL=")
                .doesNotContain("secret");
    }

    @Test
    void aKilledLauncherIsCleanedUpByTheNext() throws Exception {
        up(Map.of());
        awaitOutput("Coatcheck is ready.");
        List<ProcessHandle> left = launcher.children().toList();
        launcher.destroyForcibly().waitFor();
        assertThat(left).hasSize(4).allMatch(ProcessHandle::isAlive);

        up(Map.of());
        awaitOutput("Coatcheck is ready.");

        await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(output()).contains("A service of an earlier run was still there; ended it");
    }

    private Path service(String module) {
        return root.resolve(module).resolve("target/quarkus-app");
    }

    /** The copy that runs; both workers share one. */
    private Path installed(String name) {
        return root.resolve(".coatcheck/apps").resolve(name);
    }

    private void up(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                Path.of(System.getProperty("coatcheck.local.home"), "coatcheck-local.jar").toString(), "up",
                "--root", root.toString(), "--port", "0", "--worker-port", "0",
                "--postgres-port", "0", "--redis-port", "0", "--amqp-port", "0", "--model-port", "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        for (String variable : List.of("DATABASE_URL", "REDIS_URL", "AMQP_URL", "OPENAI_BASE_URL")) {
            builder.environment().remove(variable);
        }
        builder.environment().putAll(environment);
        launcher = builder.start();
    }

    private String output() throws IOException {
        return Files.readString(output);
    }

    private void awaitOutput(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output()).contains(text));
    }
}
