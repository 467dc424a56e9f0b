package io.coatcheck.worker.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.StoredFile;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Documents and their chapters in the database, as the job that reads a document sees them. */
@ApplicationScoped
class DocumentRows {

    private static final String OPEN_KNOWN = """
            update document set status = 'processing', error = null, job_id = $4
            where id = $1 and tenant = $2 and owner = $3
            returning id, title, file_id, parsed_at
            """;

    // Uploaded through its front door the document is there already; otherwise this makes it, once for all attempts.
    private static final String OPEN = """
            insert into document (id, tenant, owner, file_id, sha256, title, file_type, job_id)
            values ($1, $2, $3, $4, $5, $6, $7, $1)
            on conflict (tenant, owner, sha256) do update set status = 'processing', error = null, job_id = excluded.job_id
            returning id, title, file_id, parsed_at
            """;

    private static final String OF_JOB = """
            select id, title, file_id, parsed_at from document where job_id = $1 and tenant = $2 and owner = $3
            """;

    private static final String PARSED = """
            update document set parsed_at = now(), title = $2 where id = $1 and parsed_at is null returning tenant, owner
            """;

    private static final String ADD_CHAPTERS = """
            insert into chapter (id, document_id, tenant, owner, number, title, content)
            select id, $1, $2, $3, number, title, content
            from unnest($4::uuid[], $5::integer[], $6::text[], $7::text[]) as c(id, number, title, content)
            """;

    private static final String REOPEN_FAILED = """
            update chapter set status = 'processing', job_id = null where document_id = $1 and status = 'failed'
            """;

    private static final String UNSUMMARISED = """
            select id from chapter where document_id = $1 and status = 'processing' order by number
            """;

    private static final String FAIL = """
            update document set status = 'failed', error = $3 where id = $1 and job_id = $2
            """;

    // What no child has summarised nobody will, unless somebody asked for a chapter alone.
    private static final String FAIL_REST = """
            update chapter c set status = 'failed'
            where document_id = $1 and status = 'processing'
              and not exists (select from job j where j.id = c.job_id and j.status in ('queued', 'scheduled', 'processing'))
            """;

    private static final String FAIL_CHAPTER = """
            update chapter set status = 'failed'
            where id = $1 and status = 'processing'
              and exists (select from job where id = $2 and attempt = $3 and status = 'processing')
            """;

    private static final String COMPLETE = """
            update document set status = 'completed', error = null where id = $1 and job_id = $2
            """;

    private static final String CHAPTERS = """
            select id, document_id, number, title, null as content, status, summary, preview, job_id from chapter
            where document_id = $1 order by number
            """;

    private static final String CHAPTER = """
            select id, document_id, number, title, content, status, summary, preview, job_id from chapter
            where id = $1 and tenant = $2 and owner = $3
            """;

    /** About a megabyte of text goes in one statement. */
    private static final int CHARACTERS_AT_ONCE = 1_000_000;

    private final Pool pool;

    DocumentRows(Pool pool) {
        this.pool = pool;
    }

    /** The owner's document, now this job's; null when there is none. */
    Uni<OpenedDocument> open(UUID documentId, String tenant, String owner, UUID jobId) {
        return first(pool.preparedQuery(OPEN_KNOWN).execute(Tuple.of(documentId, tenant, owner, jobId)))
                .onItem().ifNotNull().transform(DocumentRows::opened);
    }

    /** The owner's document of these bytes, now this job's; a new one has the job's id. */
    Uni<OpenedDocument> open(StoredFile file, String title, UUID jobId) {
        Tuple parameters = Tuple.tuple().addUUID(jobId).addString(file.tenant()).addString(file.owner()).addUUID(file.id())
                .addString(file.sha256()).addString(title).addString(file.type().word());
        return first(pool.preparedQuery(OPEN).execute(parameters)).map(DocumentRows::opened);
    }

    /** The document that was last read by this job; null when there is none. */
    Uni<OpenedDocument> ofJob(UUID jobId, String tenant, String owner) {
        return first(pool.preparedQuery(OF_JOB).execute(Tuple.of(jobId, tenant, owner)))
                .onItem().ifNotNull().transform(DocumentRows::opened);
    }

    /** Stores the chapters, all or none; of two attempts only the first. False when the document is gone. */
    Uni<Boolean> store(UUID documentId, String title, List<PlannedChapter> chapters) {
        return pool.withTransaction(connection -> first(connection.preparedQuery(PARSED).execute(Tuple.of(documentId, title)))
                .onItem().ifNotNull()
                .transformToUni(document -> add(connection, documentId, document, chapters, 0).replaceWith(true)))
                .chain(stored -> stored != null ? Uni.createFrom().item(true) : exists(documentId));
    }

    private Uni<Boolean> exists(UUID documentId) {
        return pool.preparedQuery("select from document where id = $1").execute(Tuple.of(documentId))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<Void> add(SqlConnection connection, UUID documentId, Row document, List<PlannedChapter> chapters,
            int from) {
        if (from == chapters.size()) {
            return Uni.createFrom().voidItem();
        }
        int to = from;
        for (int characters = 0; to < chapters.size() && characters < CHARACTERS_AT_ONCE; to++) {
            characters += chapters.get(to).text().length();
        }
        int end = to;
        return connection.preparedQuery(ADD_CHAPTERS)
                .execute(chapterValues(documentId, document, chapters.subList(from, end), from + 1))
                .chain(() -> add(connection, documentId, document, chapters, end));
    }

    private static Tuple chapterValues(UUID documentId, Row document, List<PlannedChapter> chapters, int firstNumber) {
        Integer[] numbers = new Integer[chapters.size()];
        UUID[] ids = new UUID[chapters.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = firstNumber + i;
            ids[i] = JobIds.next();
        }
        return Tuple.tuple().addUUID(documentId)
                .addString(document.getString("tenant"))
                .addString(document.getString("owner"))
                .addArrayOfUUID(ids)
                .addArrayOfInteger(numbers)
                .addArrayOfString(chapters.stream().map(PlannedChapter::title).toArray(String[]::new))
                .addArrayOfString(chapters.stream().map(PlannedChapter::text).toArray(String[]::new));
    }

    /** The chapters that have no summary, in order; those that failed before are open again. */
    Uni<List<UUID>> reopenUnsummarised(UUID documentId) {
        return pool.preparedQuery(REOPEN_FAILED).execute(Tuple.of(documentId))
                .chain(() -> pool.preparedQuery(UNSUMMARISED).mapping(row -> row.getUUID("id")).execute(Tuple.of(documentId)))
                .map(rows -> rows.stream().toList());
    }

    /** The document cannot be read; says so unless another job has taken it over. */
    Uni<Void> fail(UUID documentId, UUID jobId, String error) {
        return pool.preparedQuery(FAIL).execute(Tuple.of(documentId, jobId, error)).replaceWithVoid();
    }

    /** Every chapter has ended: those without a summary have failed. Answers all, without their texts. */
    Uni<List<StoredChapter>> ended(UUID documentId) {
        return pool.preparedQuery(FAIL_REST).execute(Tuple.of(documentId))
                .chain(() -> pool.preparedQuery(CHAPTERS).mapping(DocumentRows::chapter).execute(Tuple.of(documentId)))
                .map(rows -> rows.stream().toList());
    }

    Uni<Void> complete(UUID documentId, UUID jobId) {
        return pool.preparedQuery(COMPLETE).execute(Tuple.of(documentId, jobId)).replaceWithVoid();
    }

    /** The owner's chapter with its text, or null. */
    Uni<StoredChapter> chapter(UUID id, String tenant, String owner) {
        return first(pool.preparedQuery(CHAPTER).execute(Tuple.of(id, tenant, owner)))
                .onItem().ifNotNull().transform(DocumentRows::chapter);
    }

    /** Nobody will summarise the chapter; what an attempt says that lost its job is not heard. */
    Uni<Void> failChapter(UUID id, AttemptRef attempt) {
        return pool.preparedQuery(FAIL_CHAPTER).execute(Tuple.of(id, attempt.jobId(), attempt.attempt())).replaceWithVoid();
    }

    private static OpenedDocument opened(Row row) {
        return new OpenedDocument(row.getUUID("id"), row.getString("title"), row.getUUID("file_id"),
                row.getOffsetDateTime("parsed_at") != null);
    }

    private static StoredChapter chapter(Row row) {
        return new StoredChapter(row.getUUID("id"), row.getUUID("document_id"), row.getInteger("number"),
                row.getString("title"),
                row.getString("content"), row.getString("status"), row.getString("summary"), row.getString("preview"),
                row.getUUID("job_id"));
    }

    private static Uni<Row> first(Uni<RowSet<Row>> rows) {
        return rows.map(found -> found.size() == 0 ? null : found.iterator().next());
    }
}
