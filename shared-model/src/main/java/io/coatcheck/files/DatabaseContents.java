package io.coatcheck.files;

import java.nio.file.Path;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps content in PostgreSQL, one statement and one commit for each piece: no connection is held for a whole file, so
 * uploads do not keep submits waiting.
 */
@ApplicationScoped
class DatabaseContents implements FileContents {

    // No piece waits for the disk by itself: the log is written in order, so the commit that shows the file (FileRows.end)
    // brings all of its pieces there before anybody is told.
    private static final String INSERT = """
            with unhurried as (select set_config('synchronous_commit', 'off', true))
            insert into file_chunk (file_id, number, content)
            select $1::uuid, $2::integer, $3::bytea from unhurried
            """;

    private static final String SELECT = "select content from file_chunk where file_id = $1 and number = $2";

    private final Pool pool;
    private final FilesConfig config;
    private final BlockingWork blocking;

    DatabaseContents(Pool pool, FilesConfig config, BlockingWork blocking) {
        this.pool = pool;
        this.config = config;
        this.blocking = blocking;
    }

    @Override
    public String place() {
        return "database";
    }

    @Override
    public Uni<String> store(UUID id, Path content) {
        return blocking.run(() -> new FilePieces(content, config.chunkBytes()))
                .chain(pieces -> storeFrom(id, pieces, 0)
                        .onTermination().call(() -> blocking.run(pieces::closed))
                        .map(ignored -> pieces.sha256()));
    }

    private Uni<Void> storeFrom(UUID id, FilePieces pieces, int number) {
        return blocking.run(pieces::next)
                .chain(piece -> piece.length() == 0 ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(INSERT).execute(Tuple.tuple().addUUID(id).addInteger(number).addBuffer(piece))
                                .chain(() -> storeFrom(id, pieces, number + 1)));
    }

    @Override
    public Uni<Long> copyTo(UUID id, Path target) {
        return blocking.run(() -> new FileTarget(target))
                .chain(file -> copyFrom(id, 0, file)
                        .onTermination().call(() -> blocking.run(file::closed))
                        .map(ignored -> file.written()));
    }

    private Uni<Void> copyFrom(UUID id, int number, FileTarget target) {
        return piece(id, number)
                .chain(piece -> piece == null ? Uni.createFrom().voidItem() : append(id, number, piece, target));
    }

    private Uni<Buffer> piece(UUID id, int number) {
        return pool.preparedQuery(SELECT).execute(Tuple.of(id, number))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBuffer("content"));
    }

    private Uni<Void> append(UUID id, int number, Buffer piece, FileTarget target) {
        return blocking.run(() -> target.append(piece))
                .chain(() -> copyFrom(id, number + 1, target));
    }

    @Override
    public Uni<Buffer> read(UUID id) {
        return readFrom(id, 0, Buffer.buffer());
    }

    private Uni<Buffer> readFrom(UUID id, int number, Buffer before) {
        return piece(id, number)
                .chain(piece -> piece == null ? Uni.createFrom().item(before)
                        : readFrom(id, number + 1, before.appendBuffer(piece)));
    }

    /** The pieces go with their file's row. */
    @Override
    public Uni<Void> delete(UUID id) {
        return Uni.createFrom().voidItem();
    }
}
