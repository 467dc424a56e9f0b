package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Copies of documents on disk, each as long as its parse. Blocks. */
@ApplicationScoped
class ParseCopies {

    private static final Logger LOG = Logger.getLogger(ParseCopies.class);
    /** No parse takes so long. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Path folder;

    ParseCopies(ParseConfig config) {
        this.folder = config.folder();
    }

    Path create() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "document-", null);
    }

    Void delete(Path copy) throws IOException {
        Files.deleteIfExists(copy);
        return null;
    }

    /** What killed workers left. */
    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void removeLeft() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(OLD))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warnf("Could not remove left copies of documents (%s); the next run tries again", e.toString());
        }
    }
}
