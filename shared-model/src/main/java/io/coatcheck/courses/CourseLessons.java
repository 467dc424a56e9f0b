package io.coatcheck.courses;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lessons. Every statement is made for one owner and sees nobody else's rows. */
@ApplicationScoped
public class CourseLessons {

    private static final String INSERT = """
            insert into course_lesson (id, document_id, section_id, tenant, owner, request_key, content)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (document_id, request_key) do nothing
            """;

    private static final String USE = "update course_document set used_at = now() where id = $1 and tenant = $2 and owner = $3";

    private static final String OF_DOCUMENT = """
            select id, request_key from course_lesson where document_id = $1 and tenant = $2 and owner = $3
            """;

    private static final String FIND = """
            select id, document_id, section_id, content from course_lesson where id = $1 and tenant = $2 and owner = $3
            """;

    private final Pool pool;

    CourseLessons(Pool pool) {
        this.pool = pool;
    }

    /**
     * Stores the lesson, or finds the one that was stored for the same request before. Answers the lesson's id.
     *
     * @param content JSON of the {@link Lesson}
     */
    public Uni<UUID> store(String tenant, String owner, LessonInput request, String content) {
        Tuple lesson = Tuple.tuple().addUUID(JobIds.next()).addUUID(request.documentId()).addUUID(request.sectionId())
                .addString(tenant).addString(owner).addString(request.requestKey()).addString(content);
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(INSERT).execute(lesson)
                .chain(() -> connection.preparedQuery(USE).execute(Tuple.of(request.documentId(), tenant, owner)))
                .chain(() -> ids(connection, tenant, owner, request.documentId()))
                .map(ids -> ids.get(request.requestKey())));
    }

    /** Ids of the document's lessons, by {@link LessonInput#requestKey()}. */
    public Uni<Map<String, UUID>> ofDocument(String tenant, String owner, UUID document) {
        return CallersTransaction.run(pool, tenant, owner, connection -> ids(connection, tenant, owner, document));
    }

    /** Null when there is none of this owner's. */
    public Uni<StoredLesson> find(String tenant, String owner, UUID id) {
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(FIND)
                .execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.size() == 0 ? null : lesson(rows.iterator().next())));
    }

    private static Uni<Map<String, UUID>> ids(SqlConnection connection, String tenant, String owner, UUID document) {
        return connection.preparedQuery(OF_DOCUMENT).execute(Tuple.of(document, tenant, owner))
                .map(CourseLessons::idsByRequest);
    }

    private static Map<String, UUID> idsByRequest(RowSet<Row> rows) {
        Map<String, UUID> ids = new HashMap<>();
        rows.forEach(row -> ids.put(row.getString("request_key"), row.getUUID("id")));
        return ids;
    }

    private static StoredLesson lesson(Row row) {
        return new StoredLesson(row.getUUID("id"), row.getUUID("document_id"), row.getUUID("section_id"),
                row.getString("content"));
    }
}
