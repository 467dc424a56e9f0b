package io.coatcheck.api.operations.users;

import java.util.List;

/**
 * A table whose rows belong to one owner each, by its columns {@code tenant} and {@code owner}. Jobs, with what hangs on
 * them, and files, whose content may lie elsewhere, are none of these.
 *
 * @param key SQL, text that tells one owner's rows apart
 */
record OwnedTable(String name, String key) {

    /** In the order in which they are erased: what refers to something goes before it. */
    static final List<OwnedTable> ALL = List.of(
            new OwnedTable("chapter_connection", "chapter1_id || ' ' || chapter2_id"),
            new OwnedTable("chapter_term", "chapter_id || ' ' || term"),
            new OwnedTable("chapter", "id::text"),
            new OwnedTable("document", "id::text"),
            new OwnedTable("course_lesson", "id::text"),
            new OwnedTable("course_section", "id::text"),
            new OwnedTable("course_document", "id::text"),
            new OwnedTable("course_upload", "job_id::text"),
            new OwnedTable("feedback_summary", "job_id::text"),
            new OwnedTable("feedback_schedule", "id::text"),
            new OwnedTable("evaluation_feedback", "evaluation_id || ' ' || student_id"),
            new OwnedTable("webhook_delivery", "id::text"),
            new OwnedTable("idempotency_key", "kind || ' ' || key"),
            new OwnedTable("batch", "id::text"));

    /** The next rows after a key, or the first ones, as lines of an export. */
    String page() {
        return """
                select %2$s as key, json_build_object('kind', '%1$s', 'data', to_jsonb(t))::text as line from %1$s t
                where tenant = $1 and owner = $2 and ($3::text is null or %2$s > $3)
                order by 1
                limit $4
                """.formatted(name, key);
    }

    /** Erases some rows. */
    String erase() {
        return """
                delete from %1$s where ctid = any(array(select ctid from %1$s where tenant = $1 and owner = $2 limit $3))
                """.formatted(name);
    }
}
