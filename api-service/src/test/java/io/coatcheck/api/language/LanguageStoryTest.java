package io.coatcheck.api.language;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.LocalProfile;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/** The language frontend's whole story in its own words, on one's own machine: it sends its {@code user-id} and no token. */
@QuarkusTest
@RealServers
@TestProfile(LocalProfile.class)
class LanguageStoryTest {

    private static final String LESSON = """
            {"success":true,"lesson":{"title":"Tides","vocabulary":[{"term":"tide","translation":"getij","example":"The tide."}],\
            "topics":[],"conversation":[]},"tokenUsage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}""";

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final String userId = "student-" + UUID.randomUUID();

    @Test
    void lessonIsOrderedFollowedFetchedAndRemembered() {
        Map<String, Object> request = Map.of("content", "The tide rises and falls twice a day.", "subject", "English",
                "topic", "Tides", "userId", userId, "nativeLanguage", "Dutch", "targetLanguage", "English");
        String statusUrl = frontend().contentType("application/json").body(request).post("/api/ai/generate-lesson").then()
                .statusCode(202).body("success", is(true)).body("status", is("queued")).extract().path("statusUrl");
        String jobId = statusUrl.substring(statusUrl.lastIndexOf('/') + 1);

        frontend().get(statusUrl).then().statusCode(200).body("status", is("waiting"));
        // EventSource sends no header at all.
        try (EventStream events = EventStream.open("/api/job-events?jobId=" + jobId)) {
            events.next("connected");
            AttemptRef attempt = worker.starts(UUID.fromString(jobId));
            events.next("active");
            frontend().get(statusUrl).then().body("status", is("active"));
            worker.reports(attempt, 55, "Writing the conversation");
            assertThat(events.next("progress").getInteger("progress")).isEqualTo(55);
            worker.completes(attempt, LESSON);
            assertThat(events.next("completed").getJsonObject("result")).isEqualTo(new JsonObject(LESSON));
            events.assertEnded();
        }

        String status = frontend().get(statusUrl).then().statusCode(200).body("status", is("completed"))
                .body("result.lesson.vocabulary[0].translation", is("getij")).extract().asString();
        assertThat(status.split("\"status\":", -1)).hasSize(2);
        // The old scripts poll without a header.
        given().get(statusUrl).then().statusCode(200);
        given().header("user-id", "somebody-else").get(statusUrl).then().statusCode(404)
                .body("$", equalTo(Map.of("success", false, "status", "not_found", "error", "Job not found")));
        frontend().contentType("application/json").body(request).post("/api/ai/generate-lesson").then().statusCode(200)
                .body("fromCache", is(true)).body("jobId", is(jobId)).body("result.success", is(true));
    }

    @Test
    void streamIsTheOwnersOnceAUserIsNamed() {
        String id = frontend().contentType("application/json")
                .body(Map.of("content", "c" + userId, "subject", "s", "topic", "t", "userId", "u"))
                .post("/api/ai/generate-flashcards").path("jobId");

        given().header("user-id", "somebody-else").get("/api/job-events?jobId=" + id).then().statusCode(404);
        given().get("/api/job-events?jobId=" + UUID.randomUUID()).then().statusCode(404);
        try (EventStream events = EventStream.open("/api/job-events?jobId=" + id, "user-id", userId)) {
            events.next("connected");
        }
    }

    @Test
    void recordingAndPictureAreHandedOver() {
        String spoken = frontend().multiPart("audio", "speech.webm", Uploads.WAV).multiPart("referenceText", "The tide rises.")
                .multiPart("userId", userId).multiPart("language", "en-US").post("/api/pronunciation-assess").then()
                .statusCode(202).extract().path("jobId");
        String seen = frontend().multiPart("image", "beach.png", Uploads.PNG).multiPart("userId", userId)
                .post("/api/process-image").then().statusCode(202).extract().path("jobId");
        worker.fails(UUID.fromString(spoken));
        worker.completes(UUID.fromString(seen), "{\"success\":true,\"vocabulary\":[]}");

        frontend().get("/api/job-status/" + spoken).then().body("status", is("failed"))
                .body("error", is("The model refused this text.")).body("attemptsMade", is(1));
        frontend().get("/api/job-status/" + seen).then().body("status", is("completed"));
    }

    @Test
    void operatorLooksAroundAndStrangersDoNot() {
        given().get("/api/health").then().statusCode(200).body("status", is("healthy")).body("database", is("connected"));
        given().get("/api/redis/health").then().statusCode(200).body("redis", is("connected"));
        frontend().get("/api/queue/stats").then().statusCode(200).body("total", greaterThanOrEqualTo(0));
        frontend().get("/api/circuit-breakers/status").then().statusCode(200)
                .body("circuitBreakers.openai.name", is("openai"));
        frontend().get("/api/admin/budget/status").then().statusCode(200).body("killSwitch.enabled", is(false))
                .body("total", not(hasKey("tokensLimit")));
        for (String path : List.of("/api/admin/budget/kill-switch", "/api/circuit-breakers/reset/openai")) {
            frontend().header("X-User-Roles", "user").contentType("application/json").body("{\"enabled\":true}").post(path)
                    .then().statusCode(403).body("$", hasKey("error"));
        }
        assertThat(database.rows("select switched_off from model_gate").get(0).getBoolean(0)).isFalse();
    }

    private RequestSpecification frontend() {
        return given().header("user-id", userId);
    }
}
