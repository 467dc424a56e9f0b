package io.coatcheck.api.feedback;

import static io.coatcheck.api.feedback.School.BASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the feedback frontend is told when something is not possible. */
@QuarkusTest
@RealServers
class FeedbackRefusalsTest {

    @Inject
    Database database;

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @BeforeEach
    void oneStudentHasFeedback() {
        teacher.delivers(7, "Sanne Vos", "You explain well.").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "priority | \"urgent\" | must be one of high, normal, low",
            "priority | 5 | must be one of high, normal, low",
            "max_retries | -1 | must be greater than or equal to 0",
            "max_retries | 11 | must be less than or equal to 10",
            "max_retries | \"2\" | must be a whole number in range",
            "webhook_url | 7 | must be a string" })
    void wrongFieldOfAQueueRequestIsNamed(String field, String value, String message) {
        String body = "{\"%s\":%s}".formatted(field, value);
        invalid(teacher.sends(body).post(BASE + school.path(7) + "/queue").then(), List.of("body", field), message);
        assertThat(jobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{} | body,comments | must not be null",
            "{`student_name`:`A`} | body,comments | must not be null",
            "{`comments`:[]} | body,student_name | must not be blank",
            "{`student_name`:` `,`comments`:[]} | body,student_name | must not be blank",
            "{`student_name`:5,`comments`:[]} | body,student_name | must be a string",
            "{`student_name`:`A`,`comments`:{}} | body,comments | must be an array",
            "{`student_name`:`A`,`comments`:[null]} | body,comments,0 | must not be null",
            "{`student_name`:`A`,`comments`:[{}]} | body,comments,0,text | must not be null",
            "{`student_name`:`A`,`comments`:[{`text`:`a`,`criterion_id`:0}]} | body,comments,0,criterion_id | must be greater than 0",
            "{`student_name`:`A`,`comments`:[{`text`:`a`,`rating`:`good`}]} | body,comments,0,rating | must be a whole number in range" })
    void wrongFieldOfADeliveryIsNamed(String body, String loc, String message) {
        ValidatableResponse answer = teacher.sends(body.replace('`', '"')).put(BASE + school.path(8) + "/feedback").then()
                .statusCode(422);
        List<List<Object>> locs = answer.extract().jsonPath().getList("detail.loc");
        assertThat(locs.stream().map(each -> String.join(",", each.stream().map(Object::toString).toList()))).contains(loc);
        assertThat(answer.extract().jsonPath().getList("detail.msg")).contains(message);
        teacher.quotes(8).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "[]", "\"text\"", "{\"student_name\":\"A\",\"comments\":[]} x" })
    void whatIsNoJsonObjectIsRefused(String body) {
        teacher.sends(body).put(BASE + school.path(8) + "/feedback").then().statusCode(422)
                .body("detail[0].loc", contains("body")).body("detail[0].msg", notNullValue())
                .body("detail[0].type", is("json_invalid"));
    }

    @Test
    void missingBodyIsRefusedWhereOneIsNeeded() {
        teacher.asks().contentType(ContentType.JSON).put(BASE + school.path(8) + "/feedback").then().statusCode(422)
                .body("detail[0].loc[0]", is("body"));
        teacher.asks().contentType(ContentType.JSON).post(BASE + school.whole() + "/batch-queue").then().statusCode(422);
    }

    @Test
    void tooMuchTextIsRefusedAsTooLarge() {
        teacher.delivers(8, "A", "x".repeat(200_001)).statusCode(413).body("detail", notNullValue());
        teacher.delivers(8, "A", "x".repeat(150_000), "x".repeat(50_001)).statusCode(413).body("detail", notNullValue());
        teacher.delivers(8, "A", "x".repeat(200_000)).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "1.5", "99999999999999999999", "%20", "1x" })
    void idThatIsNoPositiveIntegerIsRefused(String id) {
        invalid(teacher.asks().get(BASE + "/evaluation/" + id + "/student/7/quotes").then(), List.of("path", "evaluation_id"),
                "must be a positive integer");
        invalid(teacher.asks().get(BASE + school.whole() + "/student/" + id).then(), List.of("path", "student_id"),
                "must be a positive integer");
    }

    @Test
    void statusThatDoesNotExistIsRefused() {
        invalid(teacher.jobs("?status=done"), List.of("query", "status"),
                "must be one of queued, processing, completed, failed, cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://example.org/hook", "ftp://example.org/hook", "https://127.0.0.1/hook",
            "https://10.0.0.1/hook",
            "https://[::1]/hook", "https://169.254.169.254/latest", "nonsense", "" })
    void webhookThatIsNotHttpsOrLeadsHomeIsRefused(String url) {
        teacher.queue(7, new JsonObject().put("webhook_url", url)).statusCode(422).body("detail[0].loc",
                contains("body", "webhook_url"));
        teacher.batch(new JsonObject().put("student_ids", new JsonArray().add(7)).put("webhook_url", url)).statusCode(422);
        assertThat(jobs()).isZero();
    }

    @Test
    void studentWithoutFeedbackIsNotFound() {
        for (ValidatableResponse answer : List.of(teacher.queue(8), teacher.summary(8), teacher.regenerate(8),
                teacher.quotes(8))) {
            answer.statusCode(404).contentType(ContentType.JSON).body("keySet()", contains("detail"))
                    .body("detail", is("Student not found in this evaluation"));
        }
        teacher.asks().get(BASE + "/evaluation/123456789/student/7").then().statusCode(404);
    }

    @Test
    void unknownJobIsNotFound() {
        for (Object id : new Object[] { UUID.randomUUID(), "no-uuid", "1" }) {
            teacher.status(id).statusCode(404).body("keySet()", contains("detail")).body("detail", is("Job not found"));
            teacher.cancel(id).statusCode(404).body("detail", is("Job not found"));
        }
    }

    @Test
    void jobOfAnotherTypeIsNotFound() {
        String id = teacher.sends("{\"type\":\"noop\",\"input\":{}}").post("/api/v1/jobs").then().statusCode(202).extract()
                .path("id");
        teacher.status(id).statusCode(404);
        teacher.cancel(id).statusCode(404);
        assertThat(database.status(UUID.fromString(id))).isEqualTo("queued");
    }

    @Test
    void withoutATokenNothingIsToldAndIdsAreNotLookedAt() {
        for (String path : List.of(school.path(7), school.path(7) + "/quotes", school.whole() + "/jobs",
                "/jobs/no-uuid/status",
                "/evaluation/x/student/y", "/queue/stats", "/scheduled-jobs", "/scheduled-jobs/no-uuid", "/nowhere")) {
            unauthenticated(given().get(BASE + path).then());
            unauthenticated(given().header("Authorization", "Bearer nonsense").get(BASE + path).then());
        }
        for (String path : List.of(school.path(7) + "/queue", "/evaluation/x/student/y/queue",
                school.whole() + "/batch-queue",
                "/jobs/" + UUID.randomUUID() + "/cancel", school.path(7) + "/regenerate", "/scheduled-jobs")) {
            unauthenticated(given().contentType(ContentType.JSON).body("{").post(BASE + path).then());
        }
        unauthenticated(given().contentType(ContentType.JSON).body("{}").put(BASE + school.path(7) + "/feedback").then());
        unauthenticated(given().contentType(ContentType.JSON).body("{}").patch(BASE + "/scheduled-jobs/x").then());
        unauthenticated(given().delete(BASE + "/scheduled-jobs/x").then());
    }

    @Test
    void whatIsNotOfferedIsToldInTheDoorsShape() {
        teacher.asks().get(BASE + "/nowhere").then().statusCode(404).contentType(ContentType.JSON).body("keySet()",
                contains("detail"));
        teacher.asks().delete(BASE + "/scheduled-jobs").then().statusCode(405).body("keySet()", contains("detail"));
    }

    @Test
    void onlyStaffDeliverFeedbackAndMakeSchedules() {
        for (Person person : List.of(school.student(7), school.somebodyElse())) {
            person.delivers(7, "Sanne Vos", "I am great.").statusCode(403).body("keySet()", contains("detail"));
            person.asks().get(BASE + "/scheduled-jobs").then().statusCode(403);
            person.sends("{}").post(BASE + "/scheduled-jobs").then().statusCode(403).body("keySet()", contains("detail"));
            person.sends("{}").patch(BASE + "/scheduled-jobs/" + UUID.randomUUID()).then().statusCode(403);
            person.asks().delete(BASE + "/scheduled-jobs/" + UUID.randomUUID()).then().statusCode(403);
        }
        teacher.quotes(7).body("quotes.text", contains("You explain well."));
    }

    @Test
    void onlyOperatorsSeeEverybodysQueue() {
        teacher.asks().get(BASE + "/queue/stats?scope=all").then().statusCode(403).body("detail", not(is("")));
    }

    private long jobs() {
        return database.rows("select count(*) from job where tenant = $1", school.id()).get(0).getLong(0);
    }

    private static void invalid(ValidatableResponse answer, List<Object> loc, String message) {
        Refusals.assertNothingInternal(answer.extract().response());
        answer.statusCode(422).contentType(ContentType.JSON).body("keySet()", contains("detail"))
                .body("detail[0].loc", is(loc)).body("detail[0].msg", is(message)).body("detail[0].type", notNullValue());
    }

    private static void unauthenticated(ValidatableResponse answer) {
        answer.statusCode(401).contentType(ContentType.JSON).body("keySet()", contains("detail")).body("detail", not(is("")));
    }
}
