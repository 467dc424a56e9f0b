package io.coatcheck.local.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The servers of one run: they start side by side, and either all of them run or none is left. */
public final class ServerStack implements AutoCloseable {

    private final List<LocalServer> servers;
    private final Consumer<String> console;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private boolean closed;

    public ServerStack(List<LocalServer> servers, Consumer<String> console) {
        this.servers = List.copyOf(servers);
        this.console = console;
    }

    /** Ends what a killed launcher left running, so that its ports and its data are free. */
    public void endLeftovers() throws IOException {
        for (LocalServer server : servers) {
            if (server.endLeftover()) {
                console.accept("%-13s of an earlier run was still there; ended it".formatted(server.name()));
            }
        }
    }

    /** Starts all servers and returns the environment variables that lead to them, in the order of the servers. */
    public Map<String, String> start() throws InterruptedException {
        List<Future<Map<String, String>>> starting = servers.stream()
                .map(server -> starters.submit(() -> startOne(server)))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>();
        for (Future<Map<String, String>> start : starting) {
            environment.putAll(resultOf(start));
        }
        return environment;
    }

    private Map<String, String> startOne(LocalServer server) throws ServerFailed {
        long begin = System.nanoTime();
        try {
            Map<String, String> environment = server.start();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            console.accept("%-13s ready after %.1f s".formatted(server.name(), took.toMillis() / 1000.0));
            return environment;
        } catch (Exception e) {
            throw new ServerFailed(server.name() + " did not start: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> resultOf(Future<Map<String, String>> start) throws InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ServerFailed failed ? failed : new ServerFailed(e.getMessage(), e);
        }
    }

    /** Stops the servers in reverse order; what is still starting is interrupted first. Further calls do nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        starters.shutdownNow();
        try {
            starters.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.get(i).close();
        }
    }
}
