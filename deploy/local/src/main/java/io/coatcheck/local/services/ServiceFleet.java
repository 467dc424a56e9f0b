package io.coatcheck.local.services;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.PidFile;

/** The services of one run, as processes of their own. */
public final class ServiceFleet implements AutoCloseable {

    static final String PID_PREFIX = "service-";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final DataDirectory data;
    private final List<String> javaOptions;
    private final Consumer<String> console;
    private final List<ServiceProcess> running = new CopyOnWriteArrayList<>();
    private boolean closed;

    public ServiceFleet(DataDirectory data, List<String> javaOptions, Consumer<String> console) {
        this.data = data;
        this.javaOptions = List.copyOf(javaOptions);
        this.console = console;
    }

    /** Ends services that a killed launcher left behind. */
    public void endLeftovers() throws IOException {
        for (PidFile leftover : data.pidFiles(PID_PREFIX)) {
            if (leftover.endProcess(GRACE)) {
                console.accept("A service of an earlier run was still there; ended it");
            }
        }
    }

    /** Starts one more service; nothing is started any more once {@link #close} was called. */
    public synchronized void start(Service service, Map<String, String> environment) throws IOException {
        if (closed) {
            throw new ServiceFailed("Stopped before " + service.name() + " was started");
        }
        running.add(ServiceProcess.start(service, javaOptions, environment, data));
    }

    /** Returns when all services are ready. */
    public void awaitReady() throws InterruptedException {
        List<ServiceProcess> waiting = new ArrayList<>(running);
        long begin = System.nanoTime();
        long nextReport = 5;
        while (!waiting.isEmpty()) {
            checkAlive();
            reportReady(waiting, begin);
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            if (seconds >= START_LIMIT.toSeconds() && !waiting.isEmpty()) {
                throw new ServiceFailed(names(waiting) + " not ready after " + seconds + " s. " + waiting.get(0).lastWords());
            }
            if (seconds >= nextReport && !waiting.isEmpty()) {
                console.accept("waiting for " + names(waiting) + " (" + seconds + " s)");
                nextReport += 5;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void reportReady(List<ServiceProcess> waiting, long begin) throws InterruptedException {
        for (ServiceProcess service : List.copyOf(waiting)) {
            if (service.isReady()) {
                waiting.remove(service);
                console.accept("%-13s ready after %.1f s".formatted(service.name(), (System.nanoTime() - begin) / 1e9));
            }
        }
    }

    /** Waits as long as all services run; returns only by the exception that tells which one has ended. */
    public void awaitFailure() throws InterruptedException {
        CompletableFuture<?>[] ends = running.stream().map(service -> service.process().onExit())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(ends).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        checkAlive();
    }

    private void checkAlive() {
        for (ServiceProcess service : running) {
            if (!service.process().isAlive()) {
                throw new ServiceFailed(service.name() + " has ended with code " + service.process().exitValue() + ". "
                        + service.lastWords());
            }
        }
    }

    private static String names(List<ServiceProcess> services) {
        return String.join(", ", services.stream().map(ServiceProcess::name).toList());
    }

    /**
     * Stops the workers, all at once, and then the service that was started first, which tells the world about their last jobs.
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (running.isEmpty()) {
            return;
        }
        List<CompletableFuture<Void>> stops = running.subList(1, running.size()).stream()
                .map(worker -> CompletableFuture.runAsync(() -> worker.stop(GRACE)))
                .toList();
        stops.forEach(CompletableFuture::join);
        running.get(0).stop(GRACE);
        running.clear();
    }
}
