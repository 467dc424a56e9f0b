package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;

/** The same request by the same user within 24 hours is the same job. */
@QuarkusTest
@RealServers
class SameRequestTest {

    private static final String GENERATE = "/api/ai/generate-flashcards";
    private static final String RESULT = "{\"success\":true,\"flashcards\":[{\"front\":\"Cell\"}]}";

    @Inject
    Database database;

    @Inject
    Worker worker;

    private final User user = User.somebody();
    private final JsonObject request = Requests.flashcards("The cell is the unit of life.")
            .put("nativeLanguage", "Dutch").put("targetLanguage", "English").put("showNativeLanguage", true);

    @Test
    void isTheSameJobWhileItWaits() {
        UUID id = accepted(request);
        known(request, id)
                .body("status", is("queued"))
                .body("statusUrl", is("/api/job-status/" + id))
                .body("estimatedTime", not(nullValue()))
                .body("$", not(hasKey("result")));
        assertThat(database.jobsOf(user)).isEqualTo(1);
    }

    @Test
    void isTheSameJobWhileItRunsOrWillBeTriedAgain() {
        UUID id = accepted(request);
        worker.failsForNow(id, Duration.ofMinutes(5));
        known(request, id).body("status", is("delayed"));
    }

    @Test
    void bringsTheResultOnceThereIsOne() {
        UUID id = accepted(request);
        worker.completes(id, RESULT);
        known(request, id)
                .body("status", is("completed"))
                .body("result", equalTo(new JsonObject(RESULT).getMap().entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getKey().equals("success")
                                ? true
                                : List.of(Map.of("front", "Cell"))))));
    }

    @Test
    void doesNotDependOnOrderWhiteSpaceOrWhoTheBodyNames() {
        UUID id = accepted(request);
        JsonObject reordered = new JsonObject();
        request.stream().sorted(Map.Entry.comparingByKey()).forEach(field -> reordered.put(field.getKey(), field.getValue()));
        known(reordered.put("userId", "another device"), id);
        user.sends(request.encodePrettily()).post(GENERATE).then().statusCode(200).body("jobId", is(id.toString()));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                arguments("content", "The cell is the unit of life. "),
                arguments("subject", "Chemistry"),
                arguments("topic", "AI Selection"),
                arguments("nativeLanguage", "German"),
                arguments("targetLanguage", "French"),
                arguments("showNativeLanguage", false),
                arguments("showNativeLanguage", null),
                arguments("nativeLanguage", null));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void anyOtherOptionIsAnotherJob(String field, Object value) {
        UUID id = accepted(request);
        assertThat(accepted(request.copy().put(field, value))).isNotEqualTo(id);
    }

    @Test
    void differenceAtTheEndOfALongTextIsSeen() {
        String text = "All cells come from cells. ".repeat(4_000);
        UUID id = accepted(Requests.flashcards(text + "a"));
        assertThat(accepted(Requests.flashcards(text + "b"))).isNotEqualTo(id);
    }

    @Test
    void textThatMovesToAnotherFieldIsAnotherRequest() {
        UUID id = accepted(Requests.flashcards("ab").put("subject", "c"));
        assertThat(accepted(Requests.flashcards("a").put("subject", "bc"))).isNotEqualTo(id);
    }

    @Test
    void ofAnotherUserIsAnotherJob() {
        UUID id = accepted(request);
        for (User other : List.of(user.colleague(), user.namesake())) {
            other.sends(request.encode()).post(GENERATE).then().statusCode(202).body("jobId", not(is(id.toString())));
        }
    }

    @Test
    void doesNotCountOnceItsJobFailedOrWasCancelledOrExpired() {
        UUID failed = accepted(request);
        worker.fails(failed);
        UUID cancelled = accepted(request);
        user.asks().post("/api/v1/jobs/" + cancelled + "/cancellation").then().statusCode(202);
        UUID expired = accepted(request);
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", expired);
        UUID last = accepted(request);
        assertThat(List.of(failed, cancelled, expired, last)).doesNotHaveDuplicates();
        known(request, last);
    }

    @Test
    void isForgottenAfterADay() {
        UUID id = accepted(request);
        worker.completes(id, RESULT);
        database.rows("update idempotency_key set created_at = now() - interval '24 hours 1 second' where job_id = $1", id);
        assertThat(accepted(request)).isNotEqualTo(id);
    }

    @Test
    void ofTwentyThatArriveTogetherOneIsAcceptedAndTheRestShareItsJob() throws Exception {
        String token = user.token();
        List<Response> answers = AtOnce.times(20, () -> io.restassured.RestAssured.given().auth().oauth2(token)
                .contentType("application/json").body(request.encode()).post(GENERATE));
        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(202)
                .allMatch(status -> status == 202 || status == 200);
        assertThat(answers.stream().map(answer -> answer.<String> path("jobId")).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .allMatch(answer -> answer.<Boolean> path("fromCache"));
        assertThat(database.jobsOf(user)).isEqualTo(1);
    }

    private UUID accepted(JsonObject body) {
        return UUID.fromString(user.sends(body.encode()).post(GENERATE).then().statusCode(202)
                .body("$", not(hasKey("fromCache"))).extract().path("jobId"));
    }

    private ValidatableResponse known(JsonObject body, UUID id) {
        return user.sends(body.encode()).post(GENERATE).then().statusCode(200)
                .body("success", is(true))
                .body("fromCache", is(true))
                .body("jobId", is(id.toString()));
    }
}
