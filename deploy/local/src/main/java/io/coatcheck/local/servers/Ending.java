package io.coatcheck.local.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends one process: asks it to stop, and kills it when it has not stopped within its grace. */
public final class Ending {

    private Ending() {
    }

    /** Asks by SIGTERM. */
    public static void terminate(ProcessHandle process, Duration grace) {
        process.destroy();
        awaitOrKill(process, grace);
    }

    /** Asks by SIGINT, which PostgreSQL understands as: do not wait for the clients. */
    static void interrupt(ProcessHandle process, Duration grace) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).inheritIO().start().waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitOrKill(process, grace);
    }

    private static void awaitOrKill(ProcessHandle process, Duration grace) {
        if (!endsWithin(process, grace)) {
            process.destroyForcibly();
            endsWithin(process, Duration.ofSeconds(5));
        }
    }

    /** By looking: the system tells us at once only about the end of our own children, and leftovers are none. */
    private static boolean endsWithin(ProcessHandle process, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (isRunning(process) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !isRunning(process);
    }

    /**
     * A process without a command has ended and only waits for its parent to notice, which in a container may take for ever.
     */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
