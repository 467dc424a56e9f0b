package io.coatcheck.chaos.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL, Redis, the broker or the model as a process of its own, by {@code coatcheck-local.jar stack --only}. Its port
 * and its data stay the same over restarts. It also ends when the suite's process does.
 */
public final class ServerPart implements AutoCloseable {

    private final Layout layout;
    private final String word;
    private final List<String> options;
    private final int port;
    private Process process;
    private Map<String, String> environment = Map.of();

    /** @param word of the part on the launcher's command line; its port option is named by {@code portOption} */
    ServerPart(Layout layout, String word, String portOption, String... options) {
        this.layout = layout;
        this.word = word;
        this.port = Layout.freePort();
        this.options = new ArrayList<>(List.of(options));
        this.options.addAll(List.of(portOption, Integer.toString(port)));
    }

    /** Starts it and returns once it answers. */
    synchronized void start() {
        List<String> command = new ArrayList<>(List.of(Layout.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar",
                layout.launcher().toString(), "stack", "--only", word, "--stop-with-parent",
                "--data", layout.data(word).toString()));
        command.addAll(options);
        try {
            Path log = layout.log(word);
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            environment = announced(process.inputReader(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> announced(BufferedReader output, Path log) throws IOException {
        Map<String, String> said = new HashMap<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("READY")) {
                return said;
            }
            String[] parts = line.split("=", 2);
            said.put(parts[0], parts[parts.length - 1]);
        }
        throw new IllegalStateException(word + " did not start: " + Files.readString(log));
    }

    /** As a power cut does it: the server and all its processes at once. */
    public synchronized void kill() {
        Signals.killTree(process.toHandle());
    }

    /** Starts it again after {@link #kill}, on the same port and data. */
    public synchronized void restart() {
        start();
    }

    public int port() {
        return port;
    }

    /** Names of variables and their values, by which services reach it directly. */
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public synchronized void close() {
        if (process != null && process.isAlive()) {
            Signals.killTree(process.toHandle());
        }
    }
}
