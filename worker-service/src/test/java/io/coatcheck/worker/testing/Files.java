package io.coatcheck.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.NewFile;

/** Stores files as the api-service does, of the owner whose jobs {@link Jobs} submits. */
@ApplicationScoped
public class Files {

    private final FileStore store;

    Files(FileStore store) {
        this.store = store;
    }

    public UUID store(FileType type, byte[] content) {
        return store(Jobs.OWNER, type, content);
    }

    public UUID store(String owner, FileType type, byte[] content) {
        try {
            Path file = java.nio.file.Files.createTempFile("coatcheck-test-", "");
            try {
                java.nio.file.Files.write(file, content);
                return Jobs.get(store.store(new NewFile(Jobs.TENANT, owner, "test", type), file)).id();
            } finally {
                java.nio.file.Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
