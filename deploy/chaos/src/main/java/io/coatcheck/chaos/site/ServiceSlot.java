package io.coatcheck.chaos.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.coatcheck.chaos.history.ProcessEnd;
import io.coatcheck.chaos.history.ProcessStart;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.proxy.TcpProxy;

/**
 * The place of one service's process. Whenever the process ends, for whatever reason, another one is started a moment later,
 * as an orchestrator would; each has a name of its own.
 */
public final class ServiceSlot implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();
    private static final long PAUSE_BEFORE_RESTART = 1000;
    private static final int TERM_PATIENCE_SECONDS = 40;
    /** The exit status of ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private final Layout layout;
    private final String module;
    private final String name;
    private final TcpProxy database;
    private final Recorder recorder;
    private final Map<String, String> environment;
    private final int port = Layout.freePort();
    private volatile Process process;
    private volatile String incarnation;
    private volatile boolean closing;
    private int starts;

    ServiceSlot(Layout layout, String module, String name, TcpProxy database, Map<String, String> environment,
            Recorder recorder) {
        this.layout = layout;
        this.module = module;
        this.name = name;
        this.database = database;
        this.recorder = recorder;
        this.environment = new HashMap<>(environment);
        this.environment.put("QUARKUS_PROFILE", "local");
        this.environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    }

    /** Starts the process and its supervision; does not wait for it. */
    void start() {
        launch();
        Thread supervisor = new Thread(this::supervise, "supervisor of " + name);
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private synchronized void launch() {
        if (closing) {
            return;
        }
        String started = name + "-" + ++starts;
        ProcessBuilder builder = new ProcessBuilder(List.of(Layout.java(), "-Xms32m", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-jar", layout.service(module).toString()))
                .redirectErrorStream(true)
                .redirectOutput(layout.log(started).toFile());
        builder.environment().putAll(environment);
        builder.environment().put("WORKER_NAME", started);
        try {
            process = builder.start();
            incarnation = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void supervise() {
        while (!closing) {
            Process current = process;
            try {
                awaitFirstAnswer(current);
                int code = current.waitFor();
                recorder.ended(new ProcessEnd(incarnation, Instant.now(), isByForce(code)));
                TimeUnit.MILLISECONDS.sleep(PAUSE_BEFORE_RESTART);
            } catch (InterruptedException e) {
                return;
            }
            launch();
        }
    }

    // By a signal other than SIGTERM, or out of memory.
    private static boolean isByForce(int exitCode) {
        return exitCode == OUT_OF_MEMORY || exitCode >= 128 && exitCode != 143;
    }

    private void awaitFirstAnswer(Process started) throws InterruptedException {
        while (started.isAlive() && get("/q/health/live") == null) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (started.isAlive()) {
            recorder.started(new ProcessStart(incarnation, Instant.now()));
        }
    }

    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        incarnation + " is not ready after " + limit.toSeconds() + " s; see " + layout.log(incarnation));
            }
            Signals.pause(100);
        }
    }

    private boolean isReady() {
        String answer = get("/q/health/ready");
        return answer != null && answer.contains("\"status\": \"UP\"");
    }

    /** The answer's body, or null when there is none. */
    public String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(2)).build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Name of the process that runs here now. */
    public String incarnation() {
        return incarnation;
    }

    /** Id of the process that runs here now. */
    public long pid() {
        return process.pid();
    }

    /** What stands between this service and PostgreSQL. */
    public TcpProxy database() {
        return database;
    }

    /** SIGKILL. Answers the name of the process it hit. */
    public String kill() {
        String hit = incarnation;
        process.destroyForcibly();
        return hit;
    }

    /** SIGTERM; returns once the process has ended, or kills it when it does not. */
    public String terminate() {
        String hit = incarnation;
        Process ending = process;
        ending.destroy();
        try {
            if (!ending.waitFor(TERM_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                ending.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hit;
    }

    /** SIGSTOP, for the time, then SIGCONT. */
    public String freeze(Duration time) {
        String hit = incarnation;
        ProcessHandle frozen = process.toHandle();
        Signals.freeze(frozen);
        try {
            Signals.pause(time.toMillis());
        } finally {
            Signals.thaw(frozen);
        }
        return hit;
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (process != null) {
                Signals.killTree(process.toHandle());
            }
        }
    }
}
