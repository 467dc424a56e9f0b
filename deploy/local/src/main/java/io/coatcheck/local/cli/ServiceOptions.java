package io.coatcheck.local.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.coatcheck.local.cli.PortInUse.Claim;
import io.coatcheck.local.servers.Ports;
import io.coatcheck.local.services.Service;
import io.coatcheck.local.services.ServiceFailed;
import picocli.CommandLine.Option;

/** Which services {@code up} starts, and how. */
final class ServiceOptions {

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port of the api-service (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1", description = "How many worker-services run (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--worker-port", paramLabel = "N", defaultValue = "8081", description = "Port of the first worker-service; the others follow (default: ${DEFAULT-VALUE}).")
    private int workerPort;

    @Option(names = "--java-opts", paramLabel = "OPTIONS", defaultValue = "-Xmx512m -XX:+ExitOnOutOfMemoryError", description = "JVM options of each service, in one argument (default: ${DEFAULT-VALUE}).")
    private String javaOptions;

    @Option(names = "--root", paramLabel = "DIR", hidden = true, description = "The repository, when this program does not lie in it.")
    private Path root;

    Path root() {
        return root != null ? root.toAbsolutePath() : repositoryOfThisProgram();
    }

    private static Path repositoryOfThisProgram() {
        try {
            // deploy/local/target/coatcheck-local.jar
            Path jar = Path.of(ServiceOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return jar.getParent().getParent().getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> javaOptions() {
        return Arrays.stream(javaOptions.strip().split("\\s+")).filter(option -> !option.isEmpty()).toList();
    }

    List<Claim> ports() {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim("api-service", port, "--port"));
        for (int i = 0; i < workers; i++) {
            claims.add(new Claim("worker-" + (i + 1), portOfWorker(i), "--worker-port"));
        }
        return claims;
    }

    /** The api-service first. */
    List<Service> services() throws IOException {
        List<Service> services = new ArrayList<>();
        services.add(new Service("api-service", jar("api-service"), Ports.orFree(port)));
        for (int i = 0; i < workers; i++) {
            services.add(new Service("worker-" + (i + 1), jar("worker-service"), Ports.orFree(portOfWorker(i))));
        }
        return services;
    }

    private int portOfWorker(int index) {
        return workerPort == 0 ? 0 : workerPort + index;
    }

    private Path jar(String module) {
        Path jar = root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new ServiceFailed(jar + " is missing; build it, or start by deploy/local/up, which does");
        }
        return jar;
    }
}
