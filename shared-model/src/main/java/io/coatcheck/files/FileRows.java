package io.coatcheck.files;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is known about files. */
@ApplicationScoped
class FileRows {

    private static final String BEGIN = """
            insert into file (id, tenant, owner, name, type, size, place) values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String COLUMNS = "id, tenant, owner, name, type, size, sha256, place, created_at";

    private static final String END = """
            update file set stored_at = now(), sha256 = $2 where id = $1 and stored_at is null returning %s
            """.formatted(COLUMNS);

    private static final String FIND = "select %s from file where id = $1 and stored_at is not null".formatted(COLUMNS);

    private static final String FIND_OWN = FIND + " and tenant = $2 and owner = $3";

    private static final String TAKE = """
            update file set named_at = now()
            where id = $1 and stored_at is not null and tenant = $2 and owner = $3
            returning %s
            """.formatted(COLUMNS);

    private static final String PLACES = "select id, place from file where id = any($1)";

    private static final String DELETE = "delete from file where id = $1";

    private static final String NAME_CALLER = """
            select set_config('coatcheck.tenant', $1, true), set_config('coatcheck.owner', $2, true)
            """;

    private final Pool pool;

    FileRows(Pool pool) {
        this.pool = pool;
    }

    /** A file and the place of its content. */
    record Placed(StoredFile file, String place) {

        static Placed of(Row row) {
            return new Placed(new StoredFile(row.getUUID("id"), row.getString("tenant"), row.getString("owner"),
                    row.getString("name"), FileType.of(row.getString("type")).orElseThrow(), row.getLong("size"),
                    row.getString("sha256"), row.getOffsetDateTime("created_at").toInstant()), row.getString("place"));
        }
    }

    record Place(UUID id, String place) {
    }

    /** A row that nobody sees until {@link #end}. */
    Uni<Void> begin(UUID id, NewFile file, long size, String place) {
        return pool.preparedQuery(BEGIN).execute(Tuple.tuple().addUUID(id).addString(file.tenant()).addString(file.owner())
                .addString(file.name()).addString(file.type().word()).addLong(size).addString(place))
                .replaceWithVoid();
    }

    /** Null when the row was deleted meanwhile. */
    Uni<StoredFile> end(UUID id, String sha256) {
        return first(pool.preparedQuery(END).execute(Tuple.of(id, sha256))).onItem().ifNotNull().transform(Placed::file);
    }

    Uni<Placed> find(UUID id) {
        return first(pool.preparedQuery(FIND).execute(Tuple.of(id)));
    }

    Uni<Placed> findOwn(String tenant, String owner, UUID id) {
        return ownersStatement(FIND_OWN, tenant, owner, id);
    }

    Uni<Placed> take(String tenant, String owner, UUID id) {
        return ownersStatement(TAKE, tenant, owner, id);
    }

    Uni<List<Place>> places(List<UUID> ids) {
        return pool.preparedQuery(PLACES)
                .mapping(row -> new Place(row.getUUID("id"), row.getString("place")))
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream().toList());
    }

    Uni<Void> delete(UUID id) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    // A transaction that names the owner, so that row-level security hides everybody else's files.
    private Uni<Placed> ownersStatement(String sql, String tenant, String owner, UUID id) {
        return pool.withTransaction(connection -> named(connection, tenant, owner)
                .chain(() -> first(connection.preparedQuery(sql).execute(Tuple.of(id, tenant, owner)))));
    }

    private static Uni<Void> named(SqlClient connection, String tenant, String owner) {
        return connection.preparedQuery(NAME_CALLER).execute(Tuple.of(tenant, owner)).replaceWithVoid();
    }

    private static Uni<Placed> first(Uni<RowSet<Row>> rows) {
        return rows.map(found -> found.size() == 0 ? null : Placed.of(found.iterator().next()));
    }
}
