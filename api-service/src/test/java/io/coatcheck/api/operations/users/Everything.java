package io.coatcheck.api.operations.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.User;
import io.vertx.mutiny.sqlclient.Row;

/** Something of a user in every table that knows owners; and what is left of it. */
final class Everything {

    /** A table that is missing here fails the tests: it is to be exported and erased, and filled here. */
    private static final Map<String, String> INSERTS = inserts();

    private final Database database;
    private final User user;
    private final List<UUID> jobs;

    private Everything(Database database, User user, List<UUID> jobs) {
        this.database = database;
        this.user = user;
        this.jobs = jobs;
    }

    private static Map<String, String> inserts() {
        Map<String, String> inserts = new LinkedHashMap<>();
        inserts.put("batch", "insert into batch (id, tenant, owner, total) values (uuidv7(), $1, $2, 1)");
        inserts.put("document", """
                insert into document (id, tenant, owner, file_id, sha256, title, file_type, job_id)
                select uuidv7(), $1, $2, uuidv7(), uuidv7()::text, 'secret title', 'pdf', uuidv7() from generate_series(1, 2)
                """);
        inserts.put("chapter", """
                insert into chapter (id, document_id, tenant, owner, number, title, content)
                select uuidv7(), id, $1, $2, number, 'secret', 'secret' from document, generate_series(1, 120) as number
                where tenant = $1 and owner = $2
                """);
        inserts.put("chapter_term", """
                insert into chapter_term select id, document_id, $1, $2, term, 'secret', 1
                from chapter, unnest(array['a', 'b']) as term where tenant = $1 and owner = $2
                """);
        inserts.put("chapter_connection", """
                insert into chapter_connection select min(id::text)::uuid, max(id::text)::uuid, $1, $2, 0.5, 'secret'
                from chapter where tenant = $1 and owner = $2
                """);
        inserts.put("course_document",
                "insert into course_document (id, tenant, owner, title) values (uuidv7(), $1, $2, 'secret')");
        inserts.put("course_upload", "insert into course_upload (job_id, tenant, owner) values (uuidv7(), $1, $2)");
        inserts.put("course_section",
                """
                        insert into course_section (id, document_id, tenant, owner, section_number, name, description, markdown)
                        select uuidv7(), id, $1, $2, 1, 'secret', 'secret', 'secret' from course_document where tenant = $1 and owner = $2
                        """);
        inserts.put("course_lesson", """
                insert into course_lesson (id, document_id, tenant, owner, request_key, content)
                select uuidv7(), id, $1, $2, 'key', 'secret' from course_document where tenant = $1 and owner = $2
                """);
        inserts.put("evaluation_feedback",
                """
                        insert into evaluation_feedback (tenant, owner, evaluation_id, student_id, student_name, comments, comment_count,
                            content_hash)
                        values ($1, $2, 7, abs(hashtext($2::text)::bigint) + 1, 'secret', '[]', 0, '')
                        """);
        inserts.put("feedback_summary", """
                insert into feedback_summary (job_id, tenant, owner, evaluation_id, student_id) values (uuidv7(), $1, $2, 7, 8)
                """);
        inserts.put("feedback_schedule", """
                insert into feedback_schedule (id, tenant, owner, name, cron_expression, evaluation_id, next_run_at)
                values (uuidv7(), $1, $2, 'secret', '0 0 1 1 *', 7, now() + interval '1 year')
                """);
        inserts.put("webhook_delivery", """
                insert into webhook_delivery (job_id, tenant, owner, url, job, next_try_at)
                values (uuidv7(), $1, $2, 'https://secret.example.org', '{}', null)
                """);
        inserts.put("idempotency_key", """
                insert into idempotency_key (tenant, owner, kind, key, request_hash, job_id)
                values ($1, $2, 'client', 'secret', '', uuidv7())
                """);
        inserts.put("file", """
                insert into file (id, tenant, owner, name, type, size, place, sha256, stored_at)
                values (uuidv7(), $1, $2, 'secret.pdf', 'pdf', 1, 'database', '', now())
                """);
        return inserts;
    }

    /** @param jobs of the user, with inputs, results and attempts */
    static Everything of(User user, List<UUID> jobs, Database database) {
        INSERTS.values().forEach(sql -> database.rows(sql, user.tenant(), user.name()));
        database.rows("insert into file_chunk select id, 0, '\\xff' from file where tenant = $1 and owner = $2", user.tenant(),
                user.name());
        jobs.forEach(job -> database.rows("insert into job_subject (tenant, key, content_hash, job_id) values ($1, $2, '', $3)",
                user.tenant(), job.toString(), job));
        Everything everything = new Everything(database, user, jobs);
        assertThat(everything.rows()).as("a table that is not filled here, or not any more").doesNotContainValue(0L);
        return everything;
    }

    /** How many rows of each table are the user's: by their owner, by their job, and by their file. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        tablesWith("owner").forEach(table -> rows.put(table, count(
                "select count(*) from %s where tenant = $1 and owner = $2".formatted(table), user.tenant(), user.name())));
        tablesWith("job_id").stream().filter(table -> !rows.containsKey(table)).forEach(table -> rows.put(table, count(
                "select count(*) from %s where job_id = any($1)".formatted(table), (Object) jobs.toArray(UUID[]::new))));
        rows.put("file_chunk", count("""
                select count(*) from file_chunk c where not exists (
                    select from file f where f.id = c.file_id and not (f.tenant = $1 and f.owner = $2))
                """, user.tenant(), user.name()));
        return rows;
    }

    private long count(String sql, Object... parameters) {
        return database.rows(sql, parameters).get(0).getLong(0);
    }

    /** As PostgreSQL itself knows them; a day's table is its parent's. */
    private List<String> tablesWith(String column) {
        List<Row> tables = database.rows("""
                select c.table_name::text as name from information_schema.columns c
                join pg_class t on t.oid = to_regclass(quote_ident(c.table_name))
                where c.table_schema = 'public' and c.column_name = $1 and t.relkind in ('r', 'p') and not t.relispartition
                order by 1
                """, column);
        return tables.stream().map(row -> row.getString("name")).toList();
    }
}
