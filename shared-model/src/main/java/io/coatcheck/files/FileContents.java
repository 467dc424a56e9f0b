package io.coatcheck.files;

import java.nio.file.Path;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** One place that keeps the content of files. */
interface FileContents {

    /** As in the column {@code place}. */
    String place();

    /** Stores all of the content and answers its SHA-256 in hexadecimal. */
    Uni<String> store(UUID id, Path content);

    /** Writes the content to a file that does not exist yet; answers how many bytes it has. */
    Uni<Long> copyTo(UUID id, Path target);

    /** All of the content at once; of a file that is gone, nothing. */
    Uni<Buffer> read(UUID id);

    /** Whether or not there is something to delete. */
    Uni<Void> delete(UUID id);
}
