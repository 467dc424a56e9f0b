package io.coatcheck.local.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    private static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
