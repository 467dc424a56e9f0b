package io.coatcheck.api.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.LessonInput;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** What PostgreSQL hides of documents, sections and lessons, and when they are erased. */
@QuarkusTest
@RealServers
class CourseRowsTest {

    private static final List<String> TABLES = List.of("course_document", "course_section", "course_lesson");

    @Inject
    ScopedDatabase scoped;
    @Inject
    CourseDocuments documents;
    @Inject
    Reader reader;
    @Inject
    Database database;

    private final Courses courses = Courses.ofSomebody();
    private final User user = courses.user();
    private UUID document;

    @BeforeEach
    void aDocumentWithALesson() {
        document = courses.uploads();
        List<CourseSection> sections = reader.reads(document, user);
        UUID job = UUID.fromString(courses.generate(document, sections.get(0).id()).extract().path("job_id"));
        reader.teaches(job, user, new LessonInput(document, sections.get(0).id(), null, null));
    }

    @Test
    void rowsAreHiddenFromAStatementThatForgetsTheOwner() {
        for (String table : TABLES) {
            assertThat(seen(user.tenant(), user.name(), table)).as(table).isPositive();
            assertThat(seen(user.tenant(), "somebody else", table)).as(table).isZero();
            assertThat(seen("another tenant", user.name(), table)).as(table).isZero();
        }
    }

    @Test
    void rowsCannotBeWrittenForSomebodyElse() {
        Uni<Integer> changed = scoped.run(new Scope(user.tenant(), "somebody else"),
                client -> client.query("update course_document set title = 'mine'").execute().map(rows -> rows.rowCount()));
        assertThat(get(changed)).isZero();
    }

    @Test
    void documentsGoWithTheirSectionsAndLessonsWhenNobodyUsesThem() {
        UUID young = courses.uploads();
        reader.reads(young, user);
        database.rows("update course_document set used_at = now() - interval '91 days' where id = $1", document);

        while (get(documents.erase(Duration.ofDays(90).toSeconds(), 100)) > 0) {
            // Those of other tests as well.
        }

        for (String table : List.of("course_section", "course_lesson")) {
            assertThat(database.rows("select from " + table + " where document_id = $1", document)).isEmpty();
        }
        courses.sections(young).statusCode(200);
    }

    private long seen(String tenant, String owner, String table) {
        return get(scoped.run(new Scope(tenant, owner), client -> client
                .query("select count(*) as seen from " + table).execute()
                .map(rows -> rows.iterator().next().getLong("seen"))));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
