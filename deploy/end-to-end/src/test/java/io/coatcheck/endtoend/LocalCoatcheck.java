package io.coatcheck.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code deploy/local/up} runs, on ports of its own. */
record LocalCoatcheck(Process process, int port, Path output) {

    static LocalCoatcheck up(Path data) throws IOException {
        int port = freePort();
        Path output = Files.createTempFile("coatcheck-up-", ".log");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", Path.of(System.getProperty("coatcheck.local.home"), "coatcheck-local.jar").toString(), "up",
                "--data", data.toString(), "--port", Integer.toString(port), "--worker-port", "0", "--postgres-port", "0",
                "--redis-port", "0", "--amqp-port", "0", "--model-port", "0", "--model-latency", "300ms")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        LocalCoatcheck coatcheck = new LocalCoatcheck(process, port, output);
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200)).until(coatcheck::saysItIsReady);
        return coatcheck;
    }

    private boolean saysItIsReady() {
        String said = said();
        if (!process.isAlive()) {
            throw new IllegalStateException("deploy/local/up ended:\n" + said);
        }
        return said.contains("Coatcheck is ready.");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher and everything below it. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /** Sends SIGTERM and answers the exit code. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("deploy/local/up does not stop:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
