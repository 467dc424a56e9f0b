package io.coatcheck.api.unified;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.files.FileType;
import io.coatcheck.files.StoredFile;

/**
 * A file that inputs can name.
 *
 * @param name as it was uploaded
 * @param type by its content
 * @param size in bytes
 * @param sha256 in hexadecimal
 */
@Schema(name = "File")
record FileView(UUID id, String name, FileType type, long size, String sha256, Instant createdAt) {

    static FileView of(StoredFile file) {
        return new FileView(file.id(), file.name(), file.type(), file.size(), file.sha256(), file.createdAt());
    }
}
