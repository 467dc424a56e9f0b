package io.coatcheck.api.operations.users;

import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.coatcheck.files.FileStore;
import io.coatcheck.files.MissingFileException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.file.FileSystem;

/** What is in a file, as lines of an export. It lies on disk meanwhile, so that a slow reader costs no memory. */
@ApplicationScoped
class FileContentLines {

    /** Divisible by three: the base64 of all pieces can be joined as it stands. */
    private static final int PIECE_BYTES = 192 * 1024;

    private final FileStore files;
    private final FileSystem disk;
    /** What a killed process leaves there is removed. */
    private final Path folder;

    FileContentLines(FileStore files, Vertx vertx, @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder) {
        this.files = files;
        this.disk = vertx.fileSystem();
        this.folder = folder;
    }

    /** The pieces in their order; none of a file that is erased meanwhile. */
    Multi<String> of(UUID file) {
        return Multi.createFrom().resourceFromUni(() -> open(file), copy -> pieces(file, copy))
                .withFinalizer(AsyncFile::close)
                .onFailure(MissingFileException.class).recoverWithCompletion();
    }

    private Uni<AsyncFile> open(UUID file) {
        Path copy = folder.resolve("export-" + UUID.randomUUID());
        return disk.mkdirs(folder.toString())
                .chain(() -> files.copyTo(file, copy))
                .chain(() -> disk.open(copy.toString(), new OpenOptions().setRead(true).setWrite(false).setDeleteOnClose(true)))
                .onFailure().call(() -> disk.delete(copy.toString()).onFailure().recoverWithNull());
    }

    private static Multi<String> pieces(UUID file, AsyncFile copy) {
        AtomicLong offset = new AtomicLong();
        return copy.setReadBufferSize(PIECE_BYTES).toMulti()
                .map(piece -> line(file, offset.getAndAdd(piece.length()), piece));
    }

    private static String line(UUID file, long offset, Buffer piece) {
        return new JsonObject().put("kind", "file_content").put("data", new JsonObject()
                .put("file_id", file.toString())
                .put("offset", offset)
                .put("base64", Base64.getEncoder().encodeToString(piece.getBytes()))).encode();
    }
}
