package io.coatcheck.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes temporary data folders, and sweeps away those whose stack was killed before it could. */
final class ThrowawayFolders {

    private static final String PREFIX = "coatcheck-local-";

    private final Path parent;

    ThrowawayFolders(Path parent) {
        this.parent = parent;
    }

    DataDirectory create() throws IOException {
        sweep();
        Path unnamed = Files.createTempDirectory(parent, "coatcheck-new-");
        FileChannel lock = DataDirectory.lock(unnamed);
        // Renamed only once it is locked, so that no other stack's sweep ever sees it unlocked.
        Path root = Files.move(unnamed,
                parent.resolve(PREFIX + unnamed.getFileName().toString().substring("coatcheck-new-".length())));
        return DataDirectory.throwaway(root.toRealPath(), lock);
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                sweep(folder);
            }
        }
    }

    private static void sweep(Path folder) {
        try (FileChannel lock = DataDirectory.lock(folder);
                DataDirectory abandoned = DataDirectory.throwaway(folder.toRealPath(), lock)) {
            new PostgresServer(abandoned, 0).endLeftover();
            new RedisServer(abandoned, 0).endLeftover();
        } catch (IOException | ServerFailed e) {
            // In use, being swept by another stack, or another user's: not ours to touch.
        }
    }

    static void delete(Path root) {
        try (Stream<Path> content = Files.walk(root)) {
            content.sorted(Comparator.reverseOrder()).forEach(ThrowawayFolders::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // The next throwaway stack sweeps what is left.
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
