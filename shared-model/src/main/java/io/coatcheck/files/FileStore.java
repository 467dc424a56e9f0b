package io.coatcheck.files;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Where files are kept between an upload and the jobs that work on it. Every answer comes on the caller's own Vert.x context,
 * and nothing here blocks it.
 */
public interface FileStore {

    /** Largest file that {@link #read} takes into memory. */
    long LARGEST_READ = 25 * 1024 * 1024;

    /**
     * Stores the content of a file on disk, piece by piece. When the answer comes all of it is committed; when it fails,
     * nothing is left.
     */
    Uni<StoredFile> store(NewFile file, Path content);

    /** The file, or null when there is none. */
    Uni<StoredFile> find(UUID id);

    /** The file if it is this owner's, otherwise null; row-level security sees to it too. */
    Uni<StoredFile> findOwn(String tenant, String owner, UUID id);

    /** As {@link #findOwn}, and keeps the file for the job that is about to name it. */
    Uni<StoredFile> take(String tenant, String owner, UUID id);

    /** Writes the content to the target, piece by piece; fails with {@link MissingFileException}. */
    Uni<Void> copyTo(UUID id, Path target);

    /**
     * The whole content, for audio and pictures. Fails with {@link MissingFileException}, or with an
     * {@link IllegalArgumentException} above {@link #LARGEST_READ}.
     */
    Uni<Buffer> read(UUID id);

    /** Erases files; unknown ones are passed over. */
    Uni<Void> delete(List<UUID> ids);
}
