package io.coatcheck.local.cli;

import java.nio.file.Path;

/** What to do once everything runs. The commands work when they are pasted into a shell. */
final class Welcome {

    private final int port;
    private final Path root;
    private final Path logs;

    Welcome(int port, Path root, Path logs) {
        this.port = port;
        this.root = root;
        this.logs = logs;
    }

    String text() {
        return """

                Coatcheck is ready.

                  Console  http://127.0.0.1:%1$d/
                  Logs     %3$s

                Hand over a job, keep its id, and fetch the status when it is done:

                  job=$(curl -s -H 'Content-Type: application/json' -d @'%2$s/deploy/local/samples/flashcards.json' \\
                    http://127.0.0.1:%1$d/api/v1/jobs | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)
                  curl -s "http://127.0.0.1:%1$d/api/v1/jobs/$job?wait=30"
                  curl -s "http://127.0.0.1:%1$d/api/v1/jobs/$job/result"

                Ctrl-C stops everything.
                """.formatted(port, root, logs);
    }
}
