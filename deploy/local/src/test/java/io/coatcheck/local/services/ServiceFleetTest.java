package io.coatcheck.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.Ports;

class ServiceFleetTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private DataDirectory data;
    private ServiceFleet fleet;

    @BeforeEach
    void open() throws IOException {
        data = DataDirectory.open(folder.resolve("data"));
        fleet = aFleet();
    }

    @AfterEach
    void close() {
        fleet.close();
        data.close();
    }

    @Test
    void runsServicesUntilTheyAreStopped() throws Exception {
        start("api-service");
        start("worker-1");
        fleet.awaitReady();
        List<ProcessHandle> processes = children();
        assertThat(processes).hasSize(2);

        fleet.close();

        assertThat(said).anyMatch(line -> line.startsWith("api-service   ready after"));
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(stoppedAt("worker-1")).isLessThanOrEqualTo(stoppedAt("api-service"));
    }

    @Test
    void aServiceThatDiesAtItsStartIsReportedWithItsLastWords() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("worker-1")).resolve("behaviour"), "die");
        start("worker-1");

        assertThatThrownBy(fleet::awaitReady)
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("worker-1 has ended with code 7")
                .hasMessageContaining("The fake service was told to die");
    }

    @Test
    void aServiceThatDiesLaterIsReportedWithItsLastWords() throws Exception {
        int port = start("api-service");
        fleet.awaitReady();
        HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/die")).build(),
                BodyHandlers.discarding());

        assertThatThrownBy(fleet::awaitFailure)
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("api-service has ended with code 9")
                .hasMessageContaining("Killed by a request");
    }

    @Test
    void endsServicesThatAKilledLauncherLeft() throws Exception {
        start("worker-1");
        fleet.awaitReady();
        List<ProcessHandle> left = children();

        aFleet().endLeftovers();

        assertThat(left).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(said).contains("A service of an earlier run was still there; ended it");
    }

    @Test
    void startsNothingOnceItWasClosed() {
        fleet.close();

        assertThatThrownBy(() -> start("api-service")).isInstanceOf(ServiceFailed.class);
    }

    private ServiceFleet aFleet() {
        return new ServiceFleet(data, List.of("-Xmx64m"), said::add);
    }

    private int start(String name) throws IOException {
        Path jar = FakeServiceJar.writeTo(folder.resolve(name).resolve("quarkus-run.jar"));
        int port = Ports.orFree(0);
        fleet.start(new Service(name, jar, port), Map.of());
        return port;
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private long stoppedAt(String name) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(name).resolve("stopped")).split(" ")[0]);
    }
}
