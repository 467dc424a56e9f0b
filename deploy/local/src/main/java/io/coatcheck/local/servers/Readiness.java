package io.coatcheck.local.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until a child process answers, has ended, or takes too long. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private Readiness() {
    }

    static void await(Process process, Path log, BooleanSupplier answers) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers.getAsBoolean()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended with code " + process.exitValue() + "\n" + ServerLog.tail(log, 20));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no answer within " + PATIENCE.toSeconds() + " s\n" + ServerLog.tail(log, 20));
            }
        }
    }
}
