package io.coatcheck.local.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command outside the terminal's process group. Ctrl-C would otherwise reach every process at once, and the services
 * would lose the database before they could hand back their jobs.
 */
public final class OwnSession {

    private static final List<String> PREFIX = prefix();

    private OwnSession() {
    }

    /** The command, wrapped so that it keeps its process id and gets a session of its own where the system can do that. */
    public static List<String> of(List<String> command) {
        List<String> wrapped = new ArrayList<>(PREFIX);
        wrapped.addAll(command);
        return wrapped;
    }

    private static List<String> prefix() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        // macOS has no setsid command, but a perl.
        return onPath("perl") ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV", "--") : List.of();
    }

    private static boolean onPath(String command) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }
}
