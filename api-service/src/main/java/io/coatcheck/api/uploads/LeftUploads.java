package io.coatcheck.api.uploads;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Removes what killed processes left in the folder of uploads. An upload that ends, in whatever way, is removed by the server
 * at once.
 */
@ApplicationScoped
class LeftUploads {

    private static final Logger LOG = Logger.getLogger(LeftUploads.class);
    /** No upload takes so long. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Path folder;

    LeftUploads(@ConfigProperty(name = "quarkus.http.body.uploads-directory") String folder) {
        this.folder = Path.of(folder);
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void remove() {
        removeOlderThan(Instant.now().minus(OLD));
    }

    void removeOlderThan(Instant time) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> uploads = Files.newDirectoryStream(folder)) {
            for (Path upload : uploads) {
                if (Files.isRegularFile(upload) && Files.getLastModifiedTime(upload).toInstant().isBefore(time)) {
                    Files.deleteIfExists(upload);
                }
            }
        } catch (IOException e) {
            LOG.warnf("Could not remove left uploads (%s); the next run tries again", e.toString());
        }
    }
}
