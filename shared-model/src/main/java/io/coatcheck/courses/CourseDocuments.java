package io.coatcheck.courses;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Documents with their sections. Every statement is made for one owner and sees nobody else's rows. */
@ApplicationScoped
public class CourseDocuments {

    private static final String INSERT_DOCUMENT = """
            insert into course_document (id, tenant, owner, title, course_id, chapter, material_type)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do nothing
            """;

    private static final String INSERT_SECTIONS = """
            insert into course_section (id, document_id, tenant, owner, section_number, name, description, markdown)
            select id, $1, $2, $3, section_number, name, description, markdown
            from unnest($4::uuid[], $5::integer[], $6::text[], $7::text[], $8::text[])
                as s(id, section_number, name, description, markdown)
            on conflict (document_id, section_number) do nothing
            """;

    private static final String FIND = """
            select id, tenant, owner, title, course_id, chapter, material_type from course_document
            where id = $1 and tenant = $2 and owner = $3
            """;

    private static final String OUTLINE = """
            select id, section_number, name, description, '' as markdown from course_section
            where document_id = $1 and tenant = $2 and owner = $3
            order by section_number
            """;

    // Only as much as will be used: whole books of many jobs at once would fill the worker's memory.
    private static final String TEXTS = """
            select id, section_number, name, description, left(markdown, $5) as markdown from course_section
            where document_id = $1 and tenant = $2 and owner = $3 and ($4::uuid is null or id = $4)
            order by section_number
            """;

    private static final String ERASE = """
            delete from course_document where id = any(array(
                select id from course_document where used_at < now() - $1 * interval '1 second' order by used_at limit $2))
            """;

    private final Pool pool;

    CourseDocuments(Pool pool) {
        this.pool = pool;
    }

    /**
     * Stores the document with all its sections in one commit. A second attempt of the same job finds what the first has
     * stored and changes nothing. Answers the sections as they are stored, without their texts.
     */
    public Uni<List<CourseSection>> store(CourseDocument document, List<CourseSection> sections) {
        return CallersTransaction.run(pool, document.tenant(), document.owner(),
                connection -> connection.preparedQuery(INSERT_DOCUMENT).execute(parameters(document))
                        .chain(inserted -> inserted.rowCount() == 0 ? Uni.createFrom().voidItem()
                                : connection.preparedQuery(INSERT_SECTIONS).execute(parameters(document, sections))
                                        .replaceWithVoid())
                        .chain(() -> outline(connection, document.tenant(), document.owner(), document.id())));
    }

    /** Null when there is none of this owner's. */
    public Uni<CourseDocument> find(String tenant, String owner, UUID id) {
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(FIND)
                .execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.size() == 0 ? null : document(rows.iterator().next())));
    }

    /** In reading order, without their texts. */
    public Uni<List<CourseSection>> outline(String tenant, String owner, UUID document) {
        return CallersTransaction.run(pool, tenant, owner,
                connection -> outline(connection, tenant, owner, document));
    }

    /**
     * In reading order, with the beginning of their texts.
     *
     * @param section only this one, or null for all
     * @param characters most of one text
     */
    public Uni<List<CourseSection>> texts(String tenant, String owner, UUID document, UUID section, int characters) {
        Tuple parameters = Tuple.tuple().addUUID(document).addString(tenant).addString(owner).addUUID(section)
                .addInteger(characters);
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(TEXTS).execute(parameters)
                .map(rows -> rows.stream().map(CourseDocuments::section).toList()));
    }

    /** Erases at most so many documents, whosever they are, that were last used so long ago; answers how many. */
    public Uni<Integer> erase(long unusedSeconds, int limit) {
        return pool.preparedQuery(ERASE).execute(Tuple.of(unusedSeconds, limit)).map(RowSet::rowCount);
    }

    private static Uni<List<CourseSection>> outline(SqlClient client, String tenant, String owner, UUID document) {
        return client.preparedQuery(OUTLINE).execute(Tuple.of(document, tenant, owner))
                .map(rows -> rows.stream().map(CourseDocuments::section).toList());
    }

    private static CourseDocument document(Row row) {
        return new CourseDocument(row.getUUID("id"), row.getString("tenant"), row.getString("owner"), row.getString("title"),
                row.getString("course_id"), row.getString("chapter"), row.getString("material_type"));
    }

    private static CourseSection section(Row row) {
        return new CourseSection(row.getUUID("id"), row.getInteger("section_number"), row.getString("name"),
                row.getString("description"), row.getString("markdown"));
    }

    private static Tuple parameters(CourseDocument document) {
        return Tuple.tuple().addUUID(document.id()).addString(document.tenant()).addString(document.owner())
                .addString(document.title()).addString(document.courseId()).addString(document.chapter())
                .addString(document.materialType());
    }

    private static Tuple parameters(CourseDocument document, List<CourseSection> sections) {
        return Tuple.tuple().addUUID(document.id()).addString(document.tenant()).addString(document.owner())
                .addArrayOfUUID(sections.stream().map(CourseSection::id).toArray(UUID[]::new))
                .addArrayOfInteger(sections.stream().map(CourseSection::number).toArray(Integer[]::new))
                .addArrayOfString(sections.stream().map(CourseSection::name).toArray(String[]::new))
                .addArrayOfString(sections.stream().map(CourseSection::description).toArray(String[]::new))
                .addArrayOfString(sections.stream().map(CourseSection::markdown).toArray(String[]::new));
    }
}
