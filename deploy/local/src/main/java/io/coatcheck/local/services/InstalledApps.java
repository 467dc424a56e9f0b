package io.coatcheck.local.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Services run from a copy of what was built, because a build replaces its jars in place and a running process whose jar
 * changes under it cannot even stop properly.
 */
public final class InstalledApps {

    private final Path folder;
    private final Map<Path, Path> installed = new HashMap<>();

    /** @param folder emptied of what an earlier run left in it */
    public InstalledApps(Path folder) {
        this.folder = folder;
    }

    /** The service as it runs from its copy, which services of the same program share. */
    public Service install(Service service) throws IOException {
        Path app = service.jar().toAbsolutePath().getParent();
        Path copy = installed.get(app);
        if (copy == null) {
            copy = copied(app, folder.resolve(service.name()));
            installed.put(app, copy);
        }
        return new Service(service.name(), copy.resolve(service.jar().getFileName()), service.port());
    }

    private static Path copied(Path from, Path to) throws IOException {
        deleted(to);
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return to;
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleted(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
