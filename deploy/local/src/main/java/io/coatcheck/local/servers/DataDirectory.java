package io.coatcheck.local.servers;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one folder that holds everything a stack writes. A file lock, which the system releases however the process ends, makes
 * sure that one launcher at a time uses it; so what is still running on it when the lock was free is a leftover.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;
    private final boolean throwaway;

    private DataDirectory(Path root, FileChannel lock, boolean throwaway) {
        this.root = root;
        this.lock = lock;
        this.throwaway = throwaway;
    }

    /** Opens a folder whose content stays. */
    public static DataDirectory open(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        return new DataDirectory(root, lock(root), false);
    }

    /** Makes a temporary folder that is deleted at the end. */
    public static DataDirectory throwaway() throws IOException {
        return new ThrowawayFolders(Path.of(System.getProperty("java.io.tmpdir"))).create();
    }

    static DataDirectory throwaway(Path root, FileChannel lock) {
        return new DataDirectory(root, lock, true);
    }

    static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve("lock"), CREATE, WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new ServerFailed("Another local stack is using " + root + "; stop it, or choose another folder with --data");
        }
        return channel;
    }

    public boolean isThrowaway() {
        return throwaway;
    }

    public Path root() {
        return root;
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    public Path log(String name) throws IOException {
        return Files.createDirectories(root.resolve("logs")).resolve(name + ".log");
    }

    public PidFile pidFile(String name) throws IOException {
        return new PidFile(Files.createDirectories(root.resolve("run")).resolve(name + ".pid"));
    }

    /** Those of processes that an earlier run may have left, by the beginning of their names. */
    public List<PidFile> pidFiles(String prefix) throws IOException {
        Path folder = Files.createDirectories(root.resolve("run"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).map(PidFile::new).toList();
        }
    }

    @Override
    public void close() {
        if (throwaway) {
            ThrowawayFolders.delete(root);
        }
        try {
            lock.close();
        } catch (IOException e) {
            // The system releases the lock at the end of this process anyway.
        }
    }
}
