package io.coatcheck.api.documents;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.files.StoredFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The caller's documents in the database; nobody else's exist for it. */
@ApplicationScoped
class DocumentStore {

    // A document whose job was never stored, as its api-service died in between, gives way to the same document again.
    private static final String ADD = """
            insert into document as d (tenant, owner, id, file_id, sha256, title, file_type, job_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant, owner, sha256) do update
            set id = excluded.id, file_id = excluded.file_id, title = excluded.title, job_id = excluded.job_id,
                uploaded_at = now()
            where d.status = 'processing' and d.parsed_at is null and d.uploaded_at < now() - interval '1 minute'
              and not exists (select from job j where j.id = d.job_id)
            returning id
            """;

    private static final String READ_BY = """
            update document set job_id = $4, status = 'processing', error = null where tenant = $1 and owner = $2 and id = $3
            """;

    private static final String DELETE = "delete from document where tenant = $1 and owner = $2 and id = any($3)";

    // The jobs that have read these documents and those that were asked for one of their chapters; their children go with them.
    private static final String JOBS_OF_DOCUMENTS = """
            select j.id, j.status from job j
            where j.id in (select job_id from document where id = any($3)
                           union select job_id from chapter where document_id = any($3))
            union
            select j.id, j.status from job j
            where j.tenant = $1 and j.owner = $2 and j.labels && $4
              and j.id > (select uuid_floor(min(uploaded_at) - interval '1 minute') from document where id = any($3))
            """;

    private static final String OPEN_JOBS = """
            select id from (%s) as j where status in ('queued', 'scheduled', 'processing')
            """.formatted(JOBS_OF_DOCUMENTS);

    private static final String ERASE_JOBS = """
            with roots as (%s
            ), every as (
                select id from roots
                union select id from job where parent_id = any(array(select id from roots))
            ), ended as (
                update job set erased_at = now()
                where id = any(array(select id from every)) and tenant = $1 and owner = $2
                  and finished_at is not null and erased_at is null
                returning id
            )
            delete from job_payload where job_id = any(array(select id from ended))
            """.formatted(JOBS_OF_DOCUMENTS);

    // One that a job still works on is not old.
    private static final String ERASE = """
            delete from document where id = any(array(
                select d.id from document d
                where d.uploaded_at < now() - $1 * interval '1 second'
                  and not exists (select from chapter c
                                  where c.document_id = d.id and c.summarised_at >= now() - $1 * interval '1 second')
                  and not exists (select from job j
                                  where j.id = d.job_id and j.status in ('queued', 'scheduled', 'processing'))
                order by d.uploaded_at
                limit $2))
            returning file_id
            """;

    private final ScopedDatabase database;

    DocumentStore(ScopedDatabase database) {
        this.database = database;
    }

    /** False when the owner has the same document already. */
    Uni<Boolean> add(Scope owner, UUID id, StoredFile file, String title, UUID jobId) {
        Tuple parameters = of(owner).addUUID(id).addUUID(file.id()).addString(file.sha256()).addString(title)
                .addString(file.type().word()).addUUID(jobId);
        return database.run(owner, client -> client.preparedQuery(ADD).execute(parameters))
                .map(rows -> rows.size() == 1);
    }

    /** The newest first. */
    Uni<List<StoredDocument>> all(Scope owner) {
        return database.run(owner, client -> client.preparedQuery(DocumentQueries.DOCUMENTS + " order by d.id desc")
                .mapping(DocumentStore::document).execute(of(owner)))
                .map(rows -> rows.stream().toList());
    }

    /** Those of the ids that there are. */
    Uni<List<StoredDocument>> find(Scope owner, List<UUID> ids) {
        return database.run(owner, client -> client.preparedQuery(DocumentQueries.DOCUMENTS + " and d.id = any($3)")
                .mapping(DocumentStore::document).execute(of(owner).addArrayOfUUID(ids.toArray(UUID[]::new))))
                .map(rows -> rows.stream().toList());
    }

    /** From now on another job is the document's. */
    Uni<Void> readBy(Scope owner, UUID id, UUID jobId) {
        return database.run(owner, client -> client.preparedQuery(READ_BY).execute(of(owner).addUUID(id).addUUID(jobId)))
                .replaceWithVoid();
    }

    /** Jobs that still work for the documents; children are left out. */
    Uni<List<UUID>> openJobs(Scope owner, List<UUID> ids) {
        return database.run(owner, client -> client.preparedQuery(OPEN_JOBS).mapping(row -> row.getUUID("id"))
                .execute(documents(owner, ids).addArrayOfString(DocumentLabels.of(ids))))
                .map(rows -> rows.stream().toList());
    }

    /** The documents go with their chapters and connections, and with what their jobs were given and made. */
    Uni<Void> delete(Scope owner, List<UUID> ids) {
        Tuple withLabels = documents(owner, ids).addArrayOfString(DocumentLabels.of(ids));
        return database.run(owner, client -> client.preparedQuery(ERASE_JOBS).execute(withLabels)
                .chain(() -> client.preparedQuery(DELETE).execute(documents(owner, ids))))
                .replaceWithVoid();
    }

    /** Erases at most so many documents, whosever they are, that nothing was made of for so long; answers their files. */
    Uni<List<UUID>> erase(Duration unused, int limit) {
        return database.run(Scope.ALL, client -> client.preparedQuery(ERASE).mapping(row -> row.getUUID("file_id"))
                .execute(Tuple.of(unused.toSeconds(), limit)))
                .map(rows -> rows.stream().toList());
    }

    private static Tuple documents(Scope owner, List<UUID> ids) {
        return of(owner).addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    private static StoredDocument document(Row row) {
        DocumentStatus status = DocumentStatus.of(row.getString("status"));
        DocumentView view = new DocumentView(row.getUUID("id"), row.getString("title"),
                DocumentView.extension(row.getString("file_type")), row.getLong("chapters"),
                row.getOffsetDateTime("uploaded_at").toInstant(), status,
                status == DocumentStatus.FAILED ? row.getString("error") : null);
        return new StoredDocument(view, row.getUUID("file_id"), row.getUUID("job_id"));
    }

    private static Tuple of(Scope owner) {
        return Tuple.tuple().addString(owner.tenant()).addString(owner.owner());
    }
}
