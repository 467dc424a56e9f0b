package io.coatcheck.api.feedback;

import static io.coatcheck.api.feedback.School.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Tokens;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Students, teachers and schools among each other. */
@QuarkusTest
@RealServers
class FeedbackIsolationTest {

    @Inject
    Worker worker;
    @Inject
    Database database;
    @Inject
    ScopedDatabase scoped;

    private final School school = School.founded();
    private final Person teacher = school.teacher();
    private final Person sanne = school.student(7);
    private final Person mark = school.student(8);
    private final School otherSchool = new School("other-" + UUID.randomUUID(), school.evaluation());
    private UUID sannes;
    private UUID marks;

    @BeforeEach
    void twoStudentsHaveSummariesOnTheirWay() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        teacher.delivers(8, "Mark de Wit", "Great planning!");
        sannes = teacher.queues(7);
        marks = mark.queues(8);
    }

    @Test
    void studentSeesTheirOwnWhoeverAskedForIt() {
        sanne.status(sannes).statusCode(200).body("student_id", is(7));
        sanne.jobs("").body("total", is(1)).body("jobs.job_id", contains(sannes.toString()));
        sanne.quotes(7).statusCode(200);
        assertThat(sanne.queues(7)).isEqualTo(sannes);
        worker.completes(sannes, School.summary("You explain well."));
        sanne.summary(7).statusCode(200).body("summary_text", is("You explain well."));
        sanne.batch(List.of(7L)).statusCode(202).body("results.status", contains("already_exists"));
    }

    @Test
    void studentSeesNobodyElses() {
        sanne.status(marks).statusCode(404).body("detail", is("Job not found"));
        sanne.cancel(marks).statusCode(404);
        sanne.queue(8).statusCode(404);
        sanne.summary(8).statusCode(404);
        sanne.regenerate(8).statusCode(404);
        sanne.quotes(8).statusCode(404);
        sanne.batch(List.of(7L, 8L)).statusCode(400).body("detail", is("Some students not found"));
        assertThat(database.status(marks)).isEqualTo("queued");
    }

    @Test
    void teacherSeesTheWholeSchool() {
        Person colleague = school.teacher();
        colleague.status(marks).statusCode(200);
        colleague.jobs("").body("total", is(2));
        colleague.cancel(marks).statusCode(200);
        mark.status(marks).body("status", is("cancelled"));
    }

    @Test
    void personWithoutAStudentNumberSeesNothing() {
        Person parent = school.somebodyElse();
        parent.status(sannes).statusCode(404);
        parent.jobs("").body("total", is(0));
        parent.queue(7).statusCode(404);
        parent.summary(7).statusCode(404);
        parent.quotes(7).statusCode(404);
    }

    @Test
    void operatorIsNoStaff() {
        String token = Tokens.of("operator-" + UUID.randomUUID()).claim("school_id", school.id()).roles("operator").signed();
        new Person(school, token).status(sannes).statusCode(404);
    }

    @Test
    void otherSchoolsSeeNothingThoughTheirNumbersAreTheSame() {
        Person stranger = otherSchool.teacher();
        stranger.status(sannes).statusCode(404);
        stranger.cancel(sannes).statusCode(404);
        stranger.jobs("").body("total", is(0));
        stranger.queue(7).statusCode(404);
        stranger.summary(7).statusCode(404);
        stranger.quotes(7).statusCode(404);
        otherSchool.student(7).status(sannes).statusCode(404);
        stranger.delivers(7, "Somebody Else", "You were late.").statusCode(200);
        teacher.quotes(7).body("quotes.text", contains("You explain well."));
        assertThat(stranger.queues(7)).isNotEqualTo(sannes);
        assertThat(database.status(sannes)).isEqualTo("queued");
    }

    @Test
    void queueStatisticsAreTheSchools() {
        otherSchool.teacher().asks().get(BASE + "/queue/stats").then().statusCode(200).body("queued_count", is(0));
        worker.completes(sannes, School.summary("You explain well."));
        teacher.asks().get(BASE + "/queue/stats").then().statusCode(200)
                .body("keySet()", containsInAnyOrder("queue_name", "queued_count", "processing_count", "completed_count",
                        "failed_count", "cancelled_count", "workers_count"))
                .body("queue_name", is("feedback-summaries"))
                .body("queued_count", is(1)).body("processing_count", is(0)).body("completed_count", is(1))
                .body("failed_count", is(0)).body("cancelled_count", is(0));
    }

    @Test
    void schoolIsTakenFromTheTokenAndNeverFromTheBody() {
        teacher.sends(School.feedback("Sanne Vos", "You were late.").put("school_id", otherSchool.id()).put("tenant",
                otherSchool.id()))
                .put(BASE + school.path(9) + "/feedback").then().statusCode(200);
        otherSchool.teacher().quotes(9).statusCode(404);
        teacher.quotes(9).statusCode(200);
    }

    @Test
    void labelsOfTheUnifiedApiMakeNobodyAStudent() {
        JsonObject forged = new JsonObject(
                """
                        {"type":"feedback-summary","input":{"comments":[{"text":"You are late."}]},"labels":["evaluation:%d","student:7"]}"""
                        .formatted(school.evaluation()));
        String id = school.somebodyElse().sends(forged).post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        sanne.status(id).statusCode(404);
        teacher.jobs("").body("total", is(2));
    }

    @Test
    void databaseItselfShowsAStudentOnlyTheirOwn() {
        Scope own = Scope.ofStudent(school.id(), "7");
        assertThat(students(own, "select student_id from evaluation_feedback")).containsExactly(7L);
        assertThat(students(own, "select student_id from feedback_summary")).containsExactly(7L);
        assertThat(students(Scope.ofStudent(school.id(), "-"), "select student_id from feedback_summary")).isEmpty();
        assertThat(students(Scope.ofTenant(school.id()), "select student_id from evaluation_feedback"))
                .containsExactlyInAnyOrder(7L, 8L);
        assertThat(students(Scope.ofTenant(otherSchool.id()), "select student_id from feedback_summary")).isEmpty();
        teacher.sends("""
                {"name":"Weekly","cron_expression":"0 6 * * 1","task_params":{"evaluation_id":%d}}"""
                .formatted(school.evaluation()))
                .post(BASE + "/scheduled-jobs").then().statusCode(201);
        assertThat(students(own, "select evaluation_id as student_id from feedback_schedule")).isEmpty();
        assertThat(students(Scope.ofTenant(otherSchool.id()), "select evaluation_id as student_id from feedback_schedule"))
                .isEmpty();
        assertThat(students(Scope.ofTenant(school.id()), "select evaluation_id as student_id from feedback_schedule"))
                .hasSize(1);
    }

    private List<Long> students(Scope scope, String sql) {
        Uni<List<Long>> found = scoped.run(scope, client -> client.query(sql).execute()
                .map(rows -> rows.stream().map(row -> row.getLong("student_id")).toList()));
        return found.await().atMost(Duration.ofSeconds(10));
    }
}
