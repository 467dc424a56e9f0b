package io.coatcheck.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileRows.Placed;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** Files by their rows in PostgreSQL, which say where each one's content is. */
@ApplicationScoped
class StoredFiles implements FileStore {

    private final FileRows rows;
    private final DatabaseContents database;
    private final Bucket bucket;
    private final BlockingWork blocking;
    private final FilesConfig config;

    StoredFiles(FileRows rows, DatabaseContents database, Bucket bucket, BlockingWork blocking, FilesConfig config) {
        this.rows = rows;
        this.database = database;
        this.bucket = bucket;
        this.blocking = blocking;
        this.config = config;
    }

    // First an unseen row, then the content, then the row is shown: what a killed process leaves is found by the row.
    @Override
    public Uni<StoredFile> store(NewFile file, Path content) {
        UUID id = JobIds.next();
        FileContents contents = bucket.contents().orElse(database);
        Uni<StoredFile> stored = blocking.run(() -> Files.size(content))
                .chain(size -> rows.begin(id, file, size, contents.place()))
                .chain(() -> contents.store(id, content))
                .chain(sha256 -> rows.end(id, sha256))
                .onItem().ifNull().failWith(() -> new MissingFileException(id))
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().call(() -> delete(List.of(id)).onFailure().recoverWithNull());
        // Whoever hangs up does not cut it in the middle: it ends by itself, one way or the other.
        return BlockingWork.onCallersContext(stored.memoize().indefinitely());
    }

    @Override
    public Uni<StoredFile> find(UUID id) {
        return BlockingWork.onCallersContext(file(rows.find(id)));
    }

    @Override
    public Uni<StoredFile> findOwn(String tenant, String owner, UUID id) {
        return BlockingWork.onCallersContext(file(rows.findOwn(tenant, owner, id)));
    }

    @Override
    public Uni<StoredFile> take(String tenant, String owner, UUID id) {
        return BlockingWork.onCallersContext(file(rows.take(tenant, owner, id)));
    }

    private static Uni<StoredFile> file(Uni<Placed> placed) {
        return placed.onItem().ifNotNull().transform(Placed::file);
    }

    @Override
    public Uni<Void> copyTo(UUID id, Path target) {
        return BlockingWork.onCallersContext(rows.find(id)
                .onItem().ifNull().failWith(() -> new MissingFileException(id))
                .chain(placed -> contents(placed.place()).copyTo(id, target)
                        .invoke(written -> requireWhole(placed.file(), written)))
                .ifNoItem().after(config.timeout()).fail()
                .replaceWithVoid());
    }

    // It was deleted while it was copied.
    private static void requireWhole(StoredFile file, long written) {
        if (written != file.size()) {
            throw new MissingFileException(file.id());
        }
    }

    // Nothing on disk, which a killed process would leave there.
    @Override
    public Uni<Buffer> read(UUID id) {
        return BlockingWork.onCallersContext(rows.find(id)
                .onItem().ifNull().failWith(() -> new MissingFileException(id))
                .invoke(placed -> requireReadable(placed.file()))
                .chain(placed -> contents(placed.place()).read(id)
                        .invoke(content -> requireWhole(placed.file(), content.length())))
                .ifNoItem().after(config.timeout()).fail());
    }

    private static void requireReadable(StoredFile file) {
        if (file.size() > LARGEST_READ) {
            throw new IllegalArgumentException("file %s has %d bytes, too many to be read whole".formatted(file.id(),
                    file.size()));
        }
    }

    // The content first: should this stop in between, the row is there to tell that something is left to delete.
    @Override
    public Uni<Void> delete(List<UUID> ids) {
        Uni<Void> deleted = rows.places(ids)
                .onItem().transformToMulti(places -> Multi.createFrom().iterable(places))
                .onItem().transformToUniAndConcatenate(file -> contents(file.place()).delete(file.id())
                        .chain(() -> rows.delete(file.id())))
                .onItem().ignoreAsUni();
        return BlockingWork.onCallersContext(deleted);
    }

    private FileContents contents(String place) {
        return place.equals(BucketContents.PLACE)
                ? bucket.contents().orElseThrow(() -> new IllegalStateException(
                        "a file is in a bucket, but files.s3.bucket is not set"))
                : database;
    }
}
