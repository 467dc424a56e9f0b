package io.coatcheck.local.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.Ending;
import io.coatcheck.local.servers.OwnSession;
import io.coatcheck.local.servers.Ports;
import io.coatcheck.local.servers.ServerLog;

/** A running service. */
final class ServiceProcess {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Service service;
    private final Process process;
    private final Path log;

    private ServiceProcess(Service service, Process process, Path log) {
        this.service = service;
        this.process = process;
        this.log = log;
    }

    static ServiceProcess start(Service service, List<String> javaOptions, Map<String, String> environment, DataDirectory data)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", service.jar().toString()));
        Path log = data.log(service.name());
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_PROFILE", "local");
        builder.environment().put("QUARKUS_HTTP_HOST", Ports.LOOPBACK);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(service.port()));
        Process process = builder.start();
        data.pidFile(ServiceFleet.PID_PREFIX + service.name()).write(process.toHandle());
        return new ServiceProcess(service, process, log);
    }

    String name() {
        return service.name();
    }

    Process process() {
        return process;
    }

    boolean isReady() throws InterruptedException {
        URI health = URI.create("http://" + Ports.LOOPBACK + ":" + service.port() + "/q/health/ready");
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What its log says last, for a message about its failure. */
    String lastWords() {
        return "The end of " + log + ":\n" + ServerLog.tail(log, 25).indent(2).stripTrailing();
    }

    void stop(Duration grace) {
        Ending.terminate(process.toHandle(), grace);
    }
}
