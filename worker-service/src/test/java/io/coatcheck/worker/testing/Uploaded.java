package io.coatcheck.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.NewFile;

/** Files as the api-service stores them. */
@ApplicationScoped
public class Uploaded {

    private final FileStore files;

    Uploaded(FileStore files) {
        this.files = files;
    }

    /** A file of the owner whose jobs {@link Jobs} submits. */
    public UUID file(FileType type, byte[] content) {
        try {
            Path file = Files.createTempFile("uploaded-", null);
            try {
                Files.write(file, content);
                return files.store(new NewFile("tenant", "owner", "The book." + type.word(), type), file)
                        .await().atMost(Duration.ofSeconds(30)).id();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
