package io.coatcheck.api.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The chapters of the caller's documents in the database; nobody else's exist for it. */
@ApplicationScoped
class ChapterStore {

    private static final String OPEN_JOB = """
            select j.id, j.status from chapter c join job j on j.id = c.job_id
            where c.tenant = $1 and c.owner = $2 and c.id = $3
            union
            select j.id, j.status from chapter c join document d on d.id = c.document_id join job j on j.parent_id = d.job_id
            where c.tenant = $1 and c.owner = $2 and c.id = $3 and j.labels @> array[$4::varchar]
            """;

    private static final String ASKED_FOR = """
            update chapter set job_id = $4, status = case when summary is null then 'processing' else status end
            where tenant = $1 and owner = $2 and id = $3
            """;

    private final ScopedDatabase database;

    ChapterStore(ScopedDatabase database) {
        this.database = database;
    }

    /** In reading order. */
    Uni<List<ChapterView>> ofDocument(Scope owner, UUID documentId, boolean content) {
        String query = DocumentQueries.chapters(content) + " and c.document_id = $3 order by c.number";
        return views(owner, query, of(owner).addUUID(documentId));
    }

    /** Of all documents, the newest document first. */
    Uni<List<ChapterView>> all(Scope owner, boolean content) {
        return views(owner, DocumentQueries.chapters(content) + " order by c.document_id desc, c.number", of(owner));
    }

    private Uni<List<ChapterView>> views(Scope owner, String query, Tuple parameters) {
        return database.run(owner, client -> client.preparedQuery(query).mapping(row -> view(row, "")).execute(parameters))
                .map(rows -> rows.stream().toList());
    }

    /** With its text; null when there is none of this id. */
    Uni<StoredChapter> find(Scope owner, UUID id) {
        return database.run(owner, client -> client.preparedQuery(DocumentQueries.chapters(true) + " and c.id = $3")
                .mapping(row -> new StoredChapter(view(row, ""), row.getUUID("job_id"))).execute(of(owner).addUUID(id)))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** The job that is to summarise the chapter at this moment, or null. */
    Uni<UUID> openJob(Scope owner, UUID id) {
        String query = "select id from (%s) as j where status in ('queued', 'scheduled', 'processing') order by id desc limit 1"
                .formatted(OPEN_JOB);
        return database.run(owner, client -> client.preparedQuery(query).mapping(row -> row.getUUID("id"))
                .execute(of(owner).addUUID(id).addString(DocumentLabels.ofChapter(id))))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** The job was asked for this chapter alone. A summary that is there stays until there is a new one. */
    Uni<Void> askedFor(Scope owner, UUID id, UUID jobId) {
        return database.run(owner, client -> client.preparedQuery(ASKED_FOR).execute(of(owner).addUUID(id).addUUID(jobId)))
                .replaceWithVoid();
    }

    /** The most similar first. */
    Uni<List<Connection>> connections(Scope owner) {
        return database.run(owner, client -> client.preparedQuery(DocumentQueries.CONNECTIONS)
                .mapping(row -> new Connection(view(row, ""), view(row, "2"), row.getDouble("similarity"),
                        row.getString("reason")))
                .execute(of(owner)))
                .map(rows -> rows.stream().toList());
    }

    /** @param of what the names of its columns end in */
    private static ChapterView view(Row row, String of) {
        return new ChapterView(row.getUUID("id" + of), row.getString("title" + of),
                of.isEmpty() ? row.getString("content") : null, row.getString("summary" + of), row.getString("preview" + of),
                DocumentStatus.of(row.getString("status" + of)), row.getUUID("document_id" + of),
                row.getString("document_title" + of), row.getInteger("number" + of));
    }

    private static Tuple of(Scope owner) {
        return Tuple.tuple().addString(owner.tenant()).addString(owner.owner());
    }
}
