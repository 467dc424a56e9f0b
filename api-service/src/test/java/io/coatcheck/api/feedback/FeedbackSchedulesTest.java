package io.coatcheck.api.feedback;

import static io.coatcheck.api.feedback.School.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Summaries that are made by themselves. */
@QuarkusTest
@RealServers
class FeedbackSchedulesTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @AfterEach
    void noMoreRuns() {
        database.rows("delete from feedback_schedule where tenant = $1", school.id());
    }

    @Test
    void scheduleIsMadeReadListedChangedAndDeleted() {
        JsonObject request = request().put("enabled", true);
        String id = create(request).statusCode(201)
                .header("Location", notNullValue())
                .body("keySet()", containsInAnyOrder("id", "name", "cron_expression", "task_params", "enabled", "next_run_at",
                        "last_run_at"))
                .body("name", is("Weekly"))
                .body("cron_expression", is("0 6 * * 1"))
                .body("task_params.keySet()", containsInAnyOrder("evaluation_id", "student_ids"))
                .body("task_params.evaluation_id", is((int) school.evaluation()))
                .body("task_params.student_ids", nullValue())
                .body("enabled", is(true))
                .body("next_run_at", endsWith("T06:00:00Z"))
                .body("last_run_at", nullValue())
                .extract().path("id");

        get(id).statusCode(200).body("id", is(id));
        teacher.asks().get(BASE + "/scheduled-jobs").then().statusCode(200).body("size()", is(1)).body("[0].id", is(id));
        patch(id, "{\"name\":\"Daily\",\"cron_expression\":\"30 7 * * *\",\"unknown\":1}").statusCode(200)
                .body("name", is("Daily")).body("next_run_at", endsWith("T07:30:00Z"))
                .body("task_params.evaluation_id", is((int) school.evaluation()));
        teacher.asks().delete(BASE + "/scheduled-jobs/" + id).then().statusCode(204);
        get(id).statusCode(404).body("detail", is("Scheduled job not found"));
        teacher.asks().delete(BASE + "/scheduled-jobs/" + id).then().statusCode(404);
        teacher.asks().get(BASE + "/scheduled-jobs").then().body("size()", is(0));
    }

    @Test
    void absentFieldsStayAndNullMeansNone() {
        String id = create(request().put("task_params", new JsonObject().put("evaluation_id", school.evaluation())
                .put("student_ids", List.of(1, 2)))).extract().path("id");
        String next = get(id).extract().path("next_run_at");

        patch(id, "{}").statusCode(200).body("task_params.student_ids", contains(1, 2)).body("next_run_at", is(next));
        patch(id, "{\"task_params\":{\"student_ids\":[3]}}").statusCode(200).body("task_params.student_ids", contains(3))
                .body("task_params.evaluation_id", is((int) school.evaluation()));
        patch(id, "{\"task_params\":{\"student_ids\":null}}").statusCode(200).body("task_params.student_ids", nullValue())
                .body("name", is("Weekly"));
        patch(id, "{\"enabled\":false}").statusCode(200).body("enabled", is(false)).body("next_run_at", nullValue());
        patch(id, "{\"enabled\":true}").statusCode(200).body("enabled", is(true)).body("next_run_at", is(next));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"name\":null} | name", "{\"name\":\" \"} | name", "{\"cron_expression\":null} | cron_expression",
            "{\"cron_expression\":\"x\"} | cron_expression", "{\"task_params\":null} | task_params",
            "{\"task_params\":{\"evaluation_id\":null}} | task_params,evaluation_id", "{\"enabled\":null} | enabled",
            "{\"enabled\":\"yes\"} | enabled", "{\"task_params\":{\"student_ids\":[]}} | task_params,student_ids",
            "{\"task_params\":{\"student_ids\":[0]}} | task_params,student_ids,0", "{\"task_params\":5} | task_params",
            "[] | ``" })
    void changeThatDoesNotFitIsRefusedAndChangesNothing(String change, String field) {
        String id = create(request()).extract().path("id");

        List<Object> loc = patch(id, change).statusCode(422).extract().jsonPath().getList("detail[0].loc");

        assertThat(String.join(",", loc.stream().map(Object::toString).toList()))
                .isEqualTo(field.isEmpty() ? "body" : "body," + field);
        get(id).body("name", is("Weekly")).body("cron_expression", is("0 6 * * 1")).body("enabled", is(true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "* * * *", "0 0 * * * *", "60 * * * *", "0 0 31 2 *", "@daily" })
    void cronThatIsNoneIsRefused(String cron) {
        create(request().put("cron_expression", cron)).statusCode(422).body("detail[0].loc",
                contains("body", "cron_expression"));
        teacher.asks().get(BASE + "/scheduled-jobs").then().body("size()", is(0));
    }

    @Test
    void anotherSchoolsScheduleDoesNotExist() {
        String id = create(request()).extract().path("id");
        Person stranger = School.founded().teacher();
        stranger.asks().get(BASE + "/scheduled-jobs/" + id).then().statusCode(404);
        stranger.sends("{\"name\":\"Mine\"}").patch(BASE + "/scheduled-jobs/" + id).then().statusCode(404);
        stranger.asks().delete(BASE + "/scheduled-jobs/" + id).then().statusCode(404);
        stranger.asks().get(BASE + "/scheduled-jobs").then().body("size()", is(0));
        for (String unknown : List.of("1", "no-uuid", UUID.randomUUID().toString())) {
            get(unknown).statusCode(404).body("detail", is("Scheduled job not found"));
        }
        get(id).body("name", is("Weekly"));
    }

    @Test
    void runIsABatchOfWhoeverHasFeedback() {
        teacher.delivers(1, "Sanne Vos", "You explain well.");
        teacher.delivers(2, "Mark de Wit", "Great planning!");
        String id = create(request()).extract().path("id");

        Instant due = dueSince(id, "1 minute");
        awaitRun(id);

        teacher.jobs("").body("total", is(2)).body("jobs.student_id", containsInAnyOrder(1, 2));
        Row batch = database.rows("select * from batch where tenant = $1", school.id()).get(0);
        assertThat(batch.getInteger("total")).isEqualTo(2);
        assertThat(batch.getString("label")).contains("Weekly");
        assertThat(database.rows("select id from job where batch_id = $1", batch.getUUID("id"))).hasSize(2);
        get(id).body("next_run_at", endsWith("T06:00:00Z")).body("last_run_at", notNullValue());
        assertThat(Instant.parse(get(id).extract().path("next_run_at"))).isAfter(Instant.now());
        assertThat(due).isBefore(Instant.now());
        worker.completes(UUID.fromString(teacher.jobs("").extract().path("jobs[0].job_id")), School.summary("You did well."));
    }

    @Test
    void manyMissedTimesAreMadeUpForByOneRun() {
        teacher.delivers(1, "Sanne Vos", "You explain well.");
        String id = create(request().put("cron_expression", "* * * * *")).extract().path("id");

        dueSince(id, "3 days");
        awaitRun(id);

        assertThat(database.rows("select id from batch where tenant = $1", school.id())).hasSize(1);
        assertThat(Instant.parse(get(id).extract().path("next_run_at"))).isAfter(Instant.now().minusSeconds(1));
        teacher.jobs("").body("total", is(1));
    }

    @Test
    void onlyTheStudentsNamedAreSummarisedAndUnknownOnesPassedOver() {
        teacher.delivers(1, "Sanne Vos", "You explain well.");
        teacher.delivers(2, "Mark de Wit", "Great planning!");
        String id = create(request().put("task_params", new JsonObject().put("evaluation_id", school.evaluation())
                .put("student_ids", List.of(2, 99)))).extract().path("id");

        dueSince(id, "1 second");
        awaitRun(id);

        teacher.jobs("").body("total", is(1)).body("jobs[0].student_id", is(2));
    }

    @Test
    void runMakesNothingTwiceThatIsThereAlready() {
        teacher.delivers(1, "Sanne Vos", "You explain well.");
        UUID done = teacher.queues(1);
        worker.completes(done, School.summary("You explain well."));
        String id = create(request()).extract().path("id");

        dueSince(id, "1 second");
        awaitRun(id);

        teacher.jobs("").body("total", is(1)).body("jobs[0].job_id", is(done.toString()));
        assertThat(database.rows("select id from batch where tenant = $1", school.id())).isEmpty();
    }

    @Test
    void evaluationWithoutFeedbackIsRunAllTheSame() {
        String id = create(request()).extract().path("id");
        dueSince(id, "1 second");
        awaitRun(id);
        assertThat(Instant.parse(get(id).extract().path("next_run_at"))).isAfter(Instant.now());
    }

    @Test
    void disabledScheduleDoesNotRun() {
        teacher.delivers(1, "Sanne Vos", "You explain well.");
        String disabled = create(request().put("enabled", false)).body("next_run_at", nullValue()).extract().path("id");
        dueSince(disabled, "1 minute");
        // Runs come in the order in which they are due: when a later one has run, this one was passed over.
        String later = create(request().put("name", "Later")).extract().path("id");
        dueSince(later, "1 second");
        awaitRun(later);

        get(disabled).body("last_run_at", nullValue());
    }

    @Test
    void scheduleThatCannotRunHoldsUpNoOther() {
        String broken = create(request()).extract().path("id");
        database.rows("update feedback_schedule set cron_expression = 'nonsense' where id = $1", UUID.fromString(broken));
        dueSince(broken, "1 hour");
        String sound = create(request()).extract().path("id");
        dueSince(sound, "1 second");

        awaitRun(sound);

        get(broken).body("last_run_at", nullValue()).body("name", not(is("")));
    }

    private JsonObject request() {
        return new JsonObject().put("name", "Weekly").put("cron_expression", "0 6 * * 1")
                .put("task_params", new JsonObject().put("evaluation_id", school.evaluation()));
    }

    private ValidatableResponse create(JsonObject request) {
        return teacher.sends(request).post(BASE + "/scheduled-jobs").then();
    }

    private ValidatableResponse get(String id) {
        return teacher.asks().get(BASE + "/scheduled-jobs/" + id).then();
    }

    private ValidatableResponse patch(String id, String change) {
        return teacher.sends(change).patch(BASE + "/scheduled-jobs/" + id).then();
    }

    private Instant dueSince(String id, String interval) {
        return database.rows(
                "update feedback_schedule set next_run_at = now() - $2::text::interval where id = $1 returning next_run_at",
                UUID.fromString(id), interval).get(0).getOffsetDateTime(0).toInstant();
    }

    private void awaitRun(String id) {
        await().atMost(SOON).until(() -> get(id).extract().path("last_run_at"), notNullValue());
    }
}
