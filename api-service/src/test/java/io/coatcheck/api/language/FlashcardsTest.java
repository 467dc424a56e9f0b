package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@RealServers
class FlashcardsTest {

    private static final String GENERATE = "/api/ai/generate-flashcards";

    @Inject
    Database database;

    private final User user = User.somebody();

    @Nested
    class Accepted {

        @Test
        void answerIsTheContractsToTheLetter() {
            Response answer = submit(Requests.flashcards("Cells divide.").encode());
            String id = answer.then().statusCode(202).contentType("application/json").extract().path("jobId");
            String time = answer.path("estimatedTime");
            assertThat(time).matches("1 second|[1-9][0-9]* seconds");
            assertThat(answer.asString())
                    .isEqualTo(("{\"success\":true,\"message\":\"Flashcards are being made\",\"jobId\":\"%s\","
                            + "\"status\":\"queued\",\"statusUrl\":\"/api/job-status/%s\",\"estimatedTime\":\"%s\"}")
                            .formatted(id, id, time));
        }

        @Test
        void jobHoldsEverythingThatDecidesItsCards() {
            Response answer = submit(Requests.flashcards("Cells divide.").put("nativeLanguage", "Dutch")
                    .put("targetLanguage", "English").put("showNativeLanguage", false).put("unknown", 1).encode());
            UUID id = UUID.fromString(answer.then().statusCode(202).extract().path("jobId"));
            Row job = database.job(id);
            assertThat(job.getString("type")).isEqualTo("flashcards");
            assertThat(job.getString("status")).isEqualTo("queued");
            String input = database.rows("select input from job_payload where job_id = $1", id).get(0).getString("input");
            assertThat(new JsonObject(input).getMap()).isEqualTo(Map.of("content", "Cells divide.", "subject", "Biology",
                    "topic", "Cells", "nativeLanguage", "Dutch", "targetLanguage", "English", "showNativeLanguage", false));
        }

        @Test
        void ownerIsWhoeverTheTokenNamesNotTheBody() {
            Response answer = submit(Requests.flashcards("Cells divide.").put("userId", "somebody-else").encode());
            UUID id = UUID.fromString(answer.then().statusCode(202).extract().path("jobId"));
            assertThat(database.job(id).getString("owner")).isEqualTo(user.name());
        }

        @Test
        void jobIsOneOfTheUnifiedApiToo() {
            Response answer = submit(Requests.flashcards("Cells divide.").encode());
            user.asks().get("/api/v1/jobs/" + answer.path("jobId")).then().statusCode(200).body("type", is("flashcards"));
        }

        @Test
        void longestTextIsTaken() {
            submit(Requests.flashcards("x".repeat(200_000)).encode()).then().statusCode(202);
            submit(Requests.flashcards("é".repeat(200_000)).encode()).then().statusCode(202);
        }
    }

    @Nested
    class Refused {

        static Stream<Arguments> missing() {
            return Stream.of(
                    arguments("{}", "content, subject, topic, userId"),
                    arguments("{\"content\":\"x\"}", "subject, topic, userId"),
                    arguments("{\"topic\":\"x\",\"content\":\"y\"}", "subject, userId"),
                    arguments("{\"userId\":\"x\",\"subject\":\"y\",\"topic\":\"z\"}", "content"),
                    arguments("{\"content\":\" \",\"subject\":\"\",\"topic\":null,\"userId\":\"u\"}",
                            "content, subject, topic"));
        }

        @ParameterizedTest
        @MethodSource("missing")
        void missingFieldsAreNamedAndOnlyThose(String body, String fields) {
            assertRefused(submit(body), 400);
            submit(body).then().body("$", equalTo(Map.of("error", "Missing required fields: " + fields)));
        }

        @ParameterizedTest
        @ValueSource(strings = { "{", "", "null", "[]", "\"text\"",
                "{\"content\":1,\"subject\":\"s\",\"topic\":\"t\",\"userId\":\"u\"}",
                "{\"content\":\"a\\u0000b\",\"subject\":\"s\",\"topic\":\"t\",\"userId\":\"u\"}",
                "{\"content\":\"\\ud800\",\"subject\":\"s\",\"topic\":\"t\",\"userId\":\"u\"}",
                "{\"content\":\"c\",\"subject\":\"s\",\"topic\":\"t\",\"userId\":5}",
                "{\"content\":\"c\",\"subject\":\"s\",\"topic\":\"t\",\"userId\":\"u\",\"showNativeLanguage\":\"yes\"}",
                "{\"content\":\"c\",\"subject\":[\"s\"],\"topic\":\"t\",\"userId\":\"u\"}",
                "{\"content\":\"c\",\"content\":\"d\",\"subject\":\"s\",\"topic\":\"t\",\"userId\":\"u\"}" })
        void badBodyIs400InTheDoorsShape(String body) {
            assertRefused(submit(body), 400);
        }

        @Test
        void overlongOptionsAre400() {
            assertRefused(submit(Requests.flashcards("c").put("subject", "x".repeat(201)).encode()), 400);
            assertRefused(submit(Requests.flashcards("c").put("nativeLanguage", "x".repeat(101)).encode()), 400);
        }

        @Test
        void tooLongTextIs413() {
            assertRefused(submit(Requests.flashcards("x".repeat(200_001)).encode()), 413);
            assertRefused(submit(Requests.flashcards("x".repeat(2_000_000)).encode()), 413);
        }

        @Test
        void otherMethodsAndTypesAreRefusedInTheDoorsShape() {
            assertRefused(user.asks().get(GENERATE), 405);
            assertRefused(user.asks().contentType("text/plain").body("text").post(GENERATE), 415);
        }

        private void assertRefused(Response answer, int status) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
            assertThat(answer.contentType()).startsWith("application/json");
            assertThat(answer.<Map<String, Object>> path("$")).containsOnlyKeys("error");
            assertThat(answer.<String> path("error")).isNotBlank();
            Refusals.assertNothingInternal(answer);
            assertThat(database.jobsOf(user)).isZero();
        }
    }

    @Nested
    class TooMany {

        @Test
        void twentyFirstSubmitOfAMinuteIsRefused() {
            for (int i = 0; i < 20; i++) {
                submit(Requests.flashcards("Text " + i).encode()).then().statusCode(202);
            }
            Response refused = submit(Requests.flashcards("Text 21").encode());
            refused.then().statusCode(429)
                    .header("Retry-After", matchesPattern("[1-9]|[1-5][0-9]|60"))
                    .body("success", is(false))
                    .body("error", matchesPattern("Too many requests\\. Try again in [1-9][0-9]? seconds?\\."))
                    .body("code", is("AI_RATE_LIMIT_EXCEEDED"))
                    .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"))
                    .body("details.resetTime", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"))
                    .body("details.remaining", is(0))
                    .body("details.limit", is(20));
            assertThat(refused.<Map<String, Object>> path("$").keySet())
                    .isEqualTo(new java.util.LinkedHashSet<>(List.of("success", "error", "code", "timestamp", "details")));
            assertThat(database.jobsOf(user)).isEqualTo(20);
        }

        @Test
        void readsGoOnWhenSubmitsAreRefused() {
            String id = submit(Requests.flashcards("Text").encode()).path("jobId");
            for (int i = 0; i < 20; i++) {
                submit(Requests.flashcards("Text").encode());
            }
            submit(Requests.flashcards("Text").encode()).then().statusCode(429);
            user.asks().get("/api/job-status/" + id).then().statusCode(200);
        }
    }

    private Response submit(String body) {
        return user.sends(body).post(GENERATE);
    }
}
