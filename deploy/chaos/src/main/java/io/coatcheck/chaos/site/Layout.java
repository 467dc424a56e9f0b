package io.coatcheck.chaos.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param root of the repository, with everything built
 * @param run folder of this run, for data and logs
 */
public record Layout(Path root, Path run) {

    Path launcher() {
        return built(root.resolve("deploy/local/target/coatcheck-local.jar"));
    }

    Path service(String module) {
        return built(root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    Path data(String part) {
        return run.resolve("data").resolve(part);
    }

    Path log(String process) {
        try {
            return Files.createDirectories(run.resolve("logs")).resolve(process + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path built(Path artifact) {
        if (!Files.exists(artifact)) {
            throw new IllegalStateException("No " + artifact + ": run `mvn -DskipTests package` first");
        }
        return artifact;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
