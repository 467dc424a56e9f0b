package io.coatcheck.api.canvas;

import static io.coatcheck.api.canvas.Canvas.BASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** What the canvas frontend is told when something is not possible. */
@QuarkusTest
@RealServers
class CanvasRefusalsTest {

    @Inject
    Database database;

    private final Canvas canvas = Canvas.ofSomebody();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "instructions | null | must not be blank",
            "instructions | \"\" | must not be blank",
            "instructions | \"  \" | must not be blank",
            "instructions | 5 | must be a string",
            "style | \"baroque\" | must be one of modern, corporate, creative, minimal",
            "style | \"MODERN\" | must be one of modern, corporate, creative, minimal",
            "style | \"\" | must be one of modern, corporate, creative, minimal",
            "style | 1 | must be one of modern, corporate, creative, minimal",
            "colorScheme | \"neon\" | must be one of pastel, vibrant, monochrome, default",
            "priority | \"urgent\" | must be one of high, normal, low",
            "priority | 5 | must be one of high, normal, low",
            "canvas_id | 7 | must be a string" })
    void wrongFieldIsNamed(String field, String value, String message) {
        String body = Canvas.request().put(field, "@").encode().replace("\"@\"", value);
        invalid(canvas.create(body)).body("details", is(java.util.Map.of(field, message)));
    }

    @Test
    void everyFieldOutOfBoundsIsNamed() {
        invalid(canvas.create(Canvas.request().put("instructions", "x".repeat(1001)).put("canvas_id", "x".repeat(101))))
                .body("details.keySet()", containsInAnyOrder("instructions", "canvas_id"));
        canvas.create(Canvas.request().put("instructions", "x".repeat(1000)).put("canvas_id", "")).statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "null", "\"text\"", "{\"instructions\":\"a\"} x" })
    void whatIsNoJsonObjectIsRefused(String body) {
        invalid(canvas.create(body)).body("details.body", notNullValue());
        assertThat(database.jobsOf(canvas.user())).isZero();
    }

    @Test
    void eleventhCanvasOfAMinuteIsTooMuch() {
        for (int i = 0; i < 10; i++) {
            canvas.creates();
        }
        canvas.create(Canvas.request()).statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d?"))
                .body("keySet()", containsInAnyOrder("error", "message", "retry_after"))
                .body("error", is("Rate limit exceeded"))
                .body("message", notNullValue())
                .body("retry_after", allOf(greaterThanOrEqualTo(1), lessThanOrEqualTo(60)));
        assertThat(database.jobsOf(canvas.user())).isEqualTo(10);
        new Canvas(canvas.user().colleague()).creates();
        invalid(canvas.create("{}"));
    }

    @Test
    void foreignAndUnknownJobsDoNotExist() {
        UUID id = canvas.creates();
        for (User other : new User[] { canvas.user().colleague(), canvas.user().namesake(), canvas.user().operator() }) {
            noJob(new Canvas(other), id);
        }
        for (Object unknown : new Object[] { UUID.randomUUID(), "no-uuid", "1" }) {
            noJob(canvas, unknown);
        }
        assertThat(database.status(id)).isEqualTo("queued");
    }

    @Test
    void withoutATokenNothingIsTold() {
        UUID id = canvas.creates();
        unauthenticated(given().get(BASE + "/job/" + id + "/status").then());
        unauthenticated(given().get(BASE + "/job/no-uuid/status").then());
        unauthenticated(given().get(BASE + "/jobs").then());
        unauthenticated(given().get(BASE + "/jobs/stats").then());
        unauthenticated(given().delete(BASE + "/jobs?older_than_days=1").then());
        unauthenticated(given().contentType(ContentType.JSON).body("{}").post(BASE + "/create-canvas").then());
        unauthenticated(given().header("Authorization", "Bearer null").get(BASE + "/jobs").then());
        unauthenticated(given().header("Authorization", "Bearer nonsense").get(BASE + "/jobs").then());
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=x", "limit=0", "limit=-1", "offset=-1", "offset=1.5", "limit=99999999999" })
    void pageThatCannotBeIsRefused(String query) {
        invalid(canvas.jobs("?" + query)).body("details", aMapWithSize(1))
                .body("details.keySet()[0]", is(query.substring(0, query.indexOf('='))));
    }

    private static void noJob(Canvas canvas, Object id) {
        notFound(canvas.status(id));
        notFound(canvas.result(id));
        notFound(canvas.cancel(id));
        notFound(canvas.retry(id));
    }

    private static void notFound(ValidatableResponse answer) {
        answer.statusCode(404).contentType(ContentType.JSON).body("$", aMapWithSize(2))
                .body("success", is(false)).body("error", is("Job not found"));
    }

    private static void unauthenticated(ValidatableResponse answer) {
        answer.statusCode(401).contentType(ContentType.JSON).body("$", aMapWithSize(1)).body("error", not(is("")));
    }

    private static ValidatableResponse invalid(ValidatableResponse answer) {
        Refusals.assertNothingInternal(answer.extract().response());
        return answer.statusCode(400).contentType(ContentType.JSON).body("$", aMapWithSize(3))
                .body("success", is(false)).body("error", is("Invalid request data"));
    }
}
