package io.coatcheck.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers a process we started, beyond the life of the launcher. Process ids are used again by the system, so the start time
 * stands beside the id: only a process that matches both is ours to end.
 */
public final class PidFile {

    private final Path path;

    PidFile(Path path) {
        this.path = path;
    }

    public void write(ProcessHandle process) throws IOException {
        Files.writeString(path, process.pid() + " " + startOf(process) + "\n");
    }

    /** @return whether the remembered process was still running */
    public boolean endProcess(Duration grace) throws IOException {
        Optional<ProcessHandle> leftover = process();
        leftover.ifPresent(process -> Ending.terminate(process, grace));
        Files.deleteIfExists(path);
        return leftover.isPresent();
    }

    private Optional<ProcessHandle> process() throws IOException {
        try {
            String[] fields = Files.readString(path).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process) == Long.parseLong(fields[1]));
        } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }
}
