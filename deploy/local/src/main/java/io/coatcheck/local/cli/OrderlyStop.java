package io.coatcheck.local.cli;

import java.util.List;

/**
 * Closes everything exactly once and in order, whether the command ends by itself or is told to by a signal. Told by a signal,
 * the process ends with code 0: stopping is what was asked for.
 */
final class OrderlyStop {

    private final List<AutoCloseable> parts;
    private volatile boolean askedFor;
    private boolean stopped;

    private OrderlyStop(List<AutoCloseable> parts) {
        this.parts = parts;
    }

    /** @param parts in the order in which they are closed */
    static OrderlyStop onSignal(List<AutoCloseable> parts) {
        OrderlyStop stop = new OrderlyStop(parts);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::bySignal, "stop"));
        return stop;
    }

    private void bySignal() {
        askedFor = true;
        synchronized (this) {
            if (stopped) {
                return;
            }
            System.err.println("Stopping");
            now();
        }
        Runtime.getRuntime().halt(0);
    }

    synchronized void now() {
        if (!stopped) {
            stopped = true;
            parts.forEach(OrderlyStop::close);
        }
    }

    /** Whether a signal asked for the end; what fails from then on is no news. */
    boolean wasAskedFor() {
        return askedFor;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("While stopping: " + e);
        }
    }
}
