package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
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

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/** Front door B's two submits with a file. */
@QuarkusTest
@RealServers
class UploadJobsTest {

    private static final String ASSESS = "/api/pronunciation-assess";
    private static final String IMAGE = "/api/process-image";

    @Inject
    Database database;

    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Nested
    class Accepted {

        @Test
        void recordingIsAnsweredToTheLetter() {
            Response answer = recording(Uploads.WAV, "The tide rises.", "en-GB").post(ASSESS);

            String id = answer.then().statusCode(202).contentType("application/json").extract().path("jobId");
            assertThat(answer.asString())
                    .isEqualTo(("{\"success\":true,\"message\":\"The pronunciation is being assessed\",\"jobId\":\"%s\","
                            + "\"status\":\"queued\",\"statusUrl\":\"/api/job-status/%s\",\"estimatedTime\":\"%s\"}")
                            .formatted(id, id, answer.<String> path("estimatedTime")));
            assertThat(database.job(UUID.fromString(id)).getString("type")).isEqualTo("pronunciation-assessment");
            JsonObject input = input(id);
            assertThat(input.getMap()).containsOnlyKeys("fileId", "referenceText", "language")
                    .containsEntry("referenceText", "The tide rises.").containsEntry("language", "en-GB");
            assertThat(file(input).getString("owner")).isEqualTo(user.name());
            user.asks().get("/api/job-status/" + id).then().statusCode(200).body("status", is("waiting"));
        }

        @Test
        void pictureIsAnsweredLikewise() {
            String id = picture(Uploads.PNG, "Dutch").post(IMAGE).then().statusCode(202)
                    .body("message", is("The picture is being looked at")).extract().path("jobId");

            assertThat(database.job(UUID.fromString(id)).getString("type")).isEqualTo("image-vocabulary");
            assertThat(input(id).getString("targetLanguage")).isEqualTo("Dutch");
        }

        @Test
        void longTextIsTakenWithARecording() {
            recording(Uploads.WAV, "é".repeat(200_000), null).post(ASSESS).then().statusCode(202);
        }
    }

    @Nested
    class SameRequest {

        @Test
        void isTheSameJobAndTheRepeatedUploadIsThrownAway() {
            String id = recording(Uploads.WAV, "Text", null).post(ASSESS).then().statusCode(202).extract().path("jobId");

            recording(Uploads.WAV, "Text", null).post(ASSESS).then().statusCode(200)
                    .body("jobId", is(id)).body("fromCache", is(true)).body("status", is("queued"));

            assertThat(files()).isEqualTo(1);
            worker.completes(UUID.fromString(id), "{\"success\":true}");
            recording(Uploads.WAV, "Text", null).post(ASSESS).then().statusCode(200).body("result.success", is(true));
        }

        @Test
        void differsByBytesAndByEveryOption() {
            List<RequestSpecification> recordings = List.of(recording(Uploads.WAV, "Text", null),
                    recording(Uploads.OTHER_WAV, "Text", null), recording(Uploads.WAV, "Other", null),
                    recording(Uploads.WAV, "Text", "en"), recording(Uploads.WAV, "Texten", null));
            List<RequestSpecification> pictures = List.of(picture(Uploads.PNG, null), picture(Uploads.OTHER_PNG, null),
                    picture(Uploads.PNG, "Dutch"));

            List<String> jobs = Stream.concat(recordings.stream().map(request -> request.post(ASSESS)),
                    pictures.stream().map(request -> request.post(IMAGE)))
                    .map(answer -> answer.then().statusCode(202).extract().<String> path("jobId")).toList();

            assertThat(jobs).hasSize(8).doesNotHaveDuplicates();
        }

        @Test
        void ofAnotherUserIsAnotherJob() {
            String id = picture(Uploads.PNG, null).post(IMAGE).path("jobId");
            String others = user.colleague().asks().multiPart("image", "a", Uploads.PNG).multiPart("userId", "u").post(IMAGE)
                    .then().statusCode(202).extract().path("jobId");
            assertThat(others).isNotEqualTo(id);
        }

        @Test
        void ofEightThatArriveTogetherOneIsAccepted() throws Exception {
            String token = user.token();
            List<Response> answers = AtOnce.times(8, () -> io.restassured.RestAssured.given().auth().oauth2(token)
                    .multiPart("image", "a.png", Uploads.PNG).multiPart("userId", "u").post(IMAGE));

            assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(202)
                    .allMatch(status -> status == 202 || status == 200);
            assertThat(answers.stream().map(answer -> answer.<String> path("jobId")).distinct()).hasSize(1);
            assertThat(files()).isEqualTo(1);
            assertThat(file(input(answers.get(0).path("jobId"))).getString("type")).isEqualTo("png");
        }
    }

    @Nested
    class Refused {

        static Stream<Arguments> missing() {
            return Stream.of(
                    arguments(ASSESS, List.of(), "audio, referenceText, userId"),
                    arguments(ASSESS, List.of("audio", "userId"), "referenceText"),
                    arguments(ASSESS, List.of("referenceText", "userId"), "audio"),
                    arguments(IMAGE, List.of(), "image, userId"),
                    arguments(IMAGE, List.of("image"), "userId"),
                    arguments(IMAGE, List.of("userId"), "image"));
        }

        @ParameterizedTest
        @MethodSource("missing")
        void missingFieldsAreNamedAndOnlyThose(String path, List<String> given, String named) {
            RequestSpecification request = user.asks().multiPart("other", "x");
            given.forEach(field -> {
                if (field.equals("audio") || field.equals("image")) {
                    request.multiPart(field, "a", field.equals("audio") ? Uploads.WAV : Uploads.PNG);
                } else {
                    request.multiPart(field, "given");
                }
            });
            Response answer = request.post(path);
            answer.then().statusCode(400).body("$", equalTo(Map.of("error", "Missing required fields: " + named)));
            assertThat(files()).isZero();
        }

        @Test
        void contentDecidesWhatAFileIs() {
            assertRefused(recording(Uploads.PNG, "Text", null).post(ASSESS), 400);
            assertRefused(picture(Uploads.WAV, null).post(IMAGE), 400);
            assertRefused(picture("no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8), null).post(IMAGE), 400);
        }

        @Test
        void emptyAndTooLargeFilesAre() {
            assertRefused(picture(new byte[0], null).post(IMAGE), 400);
            assertRefused(picture(Arrays.copyOf(Uploads.PNG, 50 * 1024 * 1024 + 1), null).post(IMAGE), 413);
            assertRefused(recording(Uploads.WAV, "x".repeat(200_001), null).post(ASSESS), 413);
        }

        @Test
        void overlongOptionsAndOtherBodiesAre() {
            assertRefused(picture(Uploads.PNG, "x".repeat(101)).post(IMAGE), 400);
            assertRefused(user.sends("{}").post(IMAGE), 415);
            assertRefused(user.asks().get(IMAGE), 405);
            io.restassured.RestAssured.given().multiPart("image", "a", Uploads.PNG).post(IMAGE).then().statusCode(401)
                    .body("$", org.hamcrest.Matchers.hasKey("error"));
        }

        private void assertRefused(Response answer, int status) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
            assertThat(answer.contentType()).startsWith("application/json");
            assertThat(answer.<Map<String, Object>> path("$")).containsOnlyKeys("error");
            assertThat(database.jobsOf(user)).isZero();
            assertThat(files()).isZero();
        }
    }

    @Test
    void twentySubmitsAMinuteAreCountedOverAllFour() {
        for (int i = 0; i < 9; i++) {
            user.sends(Requests.flashcards("Text " + i).encode()).post("/api/ai/generate-flashcards").then().statusCode(202);
            user.sends(Requests.flashcards("Text " + i).encode()).post("/api/ai/generate-lesson").then().statusCode(202);
        }
        picture(Uploads.PNG, null).post(IMAGE).then().statusCode(202);
        recording(Uploads.WAV, "Text", null).post(ASSESS).then().statusCode(202);

        picture(Uploads.PNG, "Dutch").post(IMAGE).then().statusCode(429).body("code", is("AI_RATE_LIMIT_EXCEEDED"))
                .body("details.limit", is(20));
        user.sends(Requests.flashcards("Text").encode()).post("/api/ai/generate-lesson").then().statusCode(429);
        assertThat(files()).isEqualTo(2);
    }

    private RequestSpecification recording(byte[] content, String text, String language) {
        RequestSpecification request = user.asks().multiPart("audio", "speech.wav", content)
                .multiPart(text("referenceText", text)).multiPart("userId", "whoever");
        return language == null ? request : request.multiPart("language", language);
    }

    // REST Assured's own default for text is ASCII; browsers send UTF-8.
    private static io.restassured.specification.MultiPartSpecification text(String name, String value) {
        return new io.restassured.builder.MultiPartSpecBuilder(value).controlName(name).charset("UTF-8").build();
    }

    private RequestSpecification picture(byte[] content, String language) {
        RequestSpecification request = user.asks().multiPart("image", "a.png", content).multiPart("userId", "whoever");
        return language == null ? request : request.multiPart("targetLanguage", language);
    }

    private JsonObject input(String job) {
        return new JsonObject(database.rows("select input from job_payload where job_id = $1", UUID.fromString(job)).get(0)
                .getString("input"));
    }

    private io.vertx.mutiny.sqlclient.Row file(JsonObject input) {
        return database.rows("select * from file where id = $1", UUID.fromString(input.getString("fileId"))).get(0);
    }

    private int files() {
        return database.rows("select 1 from file where tenant = $1 and owner = $2", user.tenant(), user.name()).size();
    }
}
