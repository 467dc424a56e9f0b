package io.coatcheck.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The servers, running as one process of their own on free ports, with data of their own that is deleted at the end. They also
 * stop when this process dies. Needs {@code coatcheck-local.jar} in the folder named by the system property
 * {@code coatcheck.local.home}.
 */
public final class RunningStack implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Process process;
    private final Map<String, String> environment;

    private RunningStack(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** Starts the servers and returns when all of them answer. */
    public static RunningStack start() {
        return start("--throwaway");
    }

    /** Starts the servers with options of the {@code stack} command instead of {@code --throwaway}. */
    public static RunningStack start(String... options) {
        try {
            Path messages = Files.createTempFile("coatcheck-stack-", ".log");
            try {
                return start(command(options), messages);
            } finally {
                Files.deleteIfExists(messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... options) {
        String home = System.getProperty("coatcheck.local.home");
        if (home == null) {
            throw new IllegalStateException(
                    "The system property coatcheck.local.home must name the folder of coatcheck-local.jar");
        }
        Path jar = Path.of(home, "coatcheck-local.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("No " + jar + ": package the module deploy/local first");
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-jar", jar.toString(), "stack", "--stop-with-parent"));
        command.addAll(List.of(options));
        return command;
    }

    private static RunningStack start(List<String> command, Path messages) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(messages.toFile()).start();
        CompletableFuture<Map<String, String>> announced = CompletableFuture.supplyAsync(() -> Announcement.read(process));
        try {
            return new RunningStack(process, announced.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            String reason = e instanceof TimeoutException ? "was not ready within " + START_LIMIT.toSeconds() + " s" : "ended";
            throw new IllegalStateException("The local stack " + reason + ". It said:\n" + Files.readString(messages), e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the local stack was starting", e);
        }
    }

    /** Everything the stack announced: names of environment variables and their values. */
    public Map<String, String> environment() {
        return environment;
    }

    /** As {@code postgresql://user:password@host:port/database}. */
    public String databaseUrl() {
        return environment.get("DATABASE_URL");
    }

    public String redisUrl() {
        return environment.get("REDIS_URL");
    }

    public String amqpUrl() {
        return environment.get("AMQP_URL");
    }

    public String modelUrl() {
        return environment.get("OPENAI_BASE_URL");
    }

    public String modelName() {
        return environment.get("OPENAI_MODEL");
    }

    public String modelControlUrl() {
        return environment.get("MODEL_CONTROL_URL");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops the servers and returns when their processes have ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
