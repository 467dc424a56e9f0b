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

    /**
     * By looking: the system tells us at once only about the end of our own children, and leftovers are none. A process that
     * has had
     * no command for a while has ended too and only waits for its parent to take notice, which in a container may never happen.
     */
    private static boolean endsWithin(ProcessHandle process, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        int looksWithoutCommand = 0;
        try {
            while (process.isAlive() && looksWithoutCommand < 20 && System.nanoTime() < deadline) {
                looksWithoutCommand = process.info().command().isPresent() ? 0 : looksWithoutCommand + 1;
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive() || looksWithoutCommand > 0;
    }
}
