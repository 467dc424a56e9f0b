package io.coatcheck.files;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was stored completely.
 *
 * @param name as its owner called it; never trusted for anything but showing it
 * @param size in bytes, at least 1
 * @param sha256 of the content, in hexadecimal
 */
public record StoredFile(UUID id, String tenant, String owner, String name, FileType type, long size, String sha256,
        Instant createdAt) {

    public boolean isOf(String tenant, String owner) {
        return this.tenant.equals(tenant) && this.owner.equals(owner);
    }
}
