package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.RunningStack;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** The language frontend's story with both services as processes: what the worker does reaches the api-service's streams. */
class LanguageIT {

    private static final byte[] WAV = "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);

    private static RunningStack stack;
    private static ServiceProcess apiService;
    private static ServiceProcess worker;

    private final String userId = "student-" + UUID.randomUUID();

    record Event(String name, JsonPath data) {
    }

    @BeforeAll
    static void start() {
        stack = RunningStack.start();
        apiService = ServiceProcess.start("api-service", stack.environment());
        worker = ServiceProcess.start("worker-service", stack.environment());
        apiService.awaitReady();
        worker.awaitReady();
    }

    @AfterAll
    static void stop() {
        try (RunningStack ending = stack; ServiceProcess endedApi = apiService; ServiceProcess endedWorker = worker) {
            assertThat(ending).isNotNull();
            assertThat(endedApi).isNotNull();
            assertThat(endedWorker).isNotNull();
        }
    }

    @AfterEach
    void putTheModelBack() {
        control("{\"latencyMs\":0,\"mode\":\"ok\",\"failNext\":0}");
    }

    @Test
    void lessonIsFollowedFromOrderToResult() throws Exception {
        control("{\"latencyMs\":1500}");
        String id = order("/api/ai/generate-lesson", sample());

        List<Event> events = follow(id);

        assertThat(events).extracting(Event::name).startsWith("connected").contains("active").endsWith("completed");
        JsonPath completed = events.get(events.size() - 1).data();
        assertThat(completed.getLong("duration")).isGreaterThanOrEqualTo(1_000);
        assertThat(completed.getList("result.lesson.conversation")).hasSizeBetween(6, 8);
        List<Map<String, Object>> exercises = completed.getList("result.lesson.topics.exercises.flatten()");
        assertThat(exercises).isNotEmpty()
                .allSatisfy(
                        exercise -> assertThat((List<?>) exercise.get("options")).asInstanceOf(InstanceOfAssertFactories.LIST)
                                .contains(exercise.get("answer")));
        frontend().get("/api/job-status/" + id).then().body("status", equalTo("completed"));
        frontend().contentType(ContentType.JSON).body(request(sample())).post("/api/ai/generate-lesson").then().statusCode(200)
                .body("fromCache", equalTo(true)).body("result.success", equalTo(true));
    }

    @Test
    void recordingFailsClearlyBecauseTheOfflineModelCannotHear() throws Exception {
        String id = frontend().multiPart("audio", "speech.wav", WAV).multiPart("referenceText", "The tide rises.")
                .multiPart("userId", userId).post("/api/pronunciation-assess").then().statusCode(202).extract().path("jobId");

        List<Event> events = follow(id);

        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("failed");
        assertThat(last.data().getString("error")).isEqualTo("The configured AI model does not take audio.");
        assertThat(last.data().getInt("attemptsMade")).isEqualTo(1);
    }

    @Test
    void killSwitchStopsARunningCallAndItsJobGoesOnAfterwards() throws Exception {
        control("{\"mode\":\"hang\"}");
        String id = order("/api/ai/generate-flashcards", "Cells divide. " + userId);
        await().atMost(Duration.ofSeconds(20)).until(() -> model("open") > 0);
        long abandoned = model("abandoned");

        killSwitch(true);

        await().atMost(Duration.ofSeconds(5)).until(() -> model("abandoned") > abandoned);
        awaitStatus(id, "waiting");
        frontend().contentType(ContentType.JSON).body(request("Something new")).post("/api/ai/generate-flashcards").then()
                .statusCode(429).body("code", equalTo("BUDGET_LIMIT_EXCEEDED"));
        control("{\"mode\":\"ok\"}");
        killSwitch(false);
        awaitStatus(id, "completed");
        frontend().get("/api/job-status/" + id).then().body("attemptsMade", equalTo(1));
        frontend().get("/api/admin/budget/status").then().statusCode(200);
    }

    @Test
    void everyAcceptedJobFinishesUnderLoadWithAModelThatFailsAtTimes() {
        control("{\"latencyMs\":100,\"failNext\":8,\"status\":500}");
        Map<String, String> ownerOf = new LinkedHashMap<>();
        for (int user = 0; user < 5; user++) {
            String owner = userId + "-" + user;
            for (int text = 0; text < 12; text++) {
                String id = given().baseUri(apiService.url()).header("user-id", owner).contentType(ContentType.JSON)
                        .body(request("Cells divide. Text " + text)).post("/api/ai/generate-flashcards").then().statusCode(202)
                        .extract().path("jobId");
                ownerOf.put(id, owner);
            }
        }

        assertThat(ownerOf).hasSize(60);
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(
                () -> assertThat(ownerOf).allSatisfy((id, owner) -> given().baseUri(apiService.url()).header("user-id", owner)
                        .get("/api/job-status/" + id).then().body("status", equalTo("completed"))));
    }

    @Test
    void breakersOfTheLiveWorkerAreShownAndReset() {
        frontend().get("/api/circuit-breakers/status").then().statusCode(200)
                .body("circuitBreakers.openai.state", equalTo("CLOSED"))
                .body("circuitBreakers.openai.workers.closed", equalTo(1));
        frontend().post("/api/circuit-breakers/reset/openai").then().statusCode(200)
                .body("message", equalTo("Circuit breaker openai was reset for 1 worker"));
    }

    /** Reads the stream until the service ends it, as EventSource does: without a header. */
    private static List<Event> follow(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiService.url() + "/api/job-events?jobId=" + id))
                .header("Accept", "text/event-stream").timeout(Duration.ofSeconds(30)).build();
        List<Event> events = new ArrayList<>();
        String[] name = new String[1];
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(line -> {
            if (line.startsWith("event:")) {
                name[0] = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                events.add(new Event(name[0], JsonPath.from(line.substring("data:".length()))));
            }
        });
        return events;
    }

    private String order(String path, String content) {
        return frontend().contentType(ContentType.JSON).body(request(content)).post(path).then().statusCode(202)
                .extract().path("jobId");
    }

    private Map<String, String> request(String content) {
        return Map.of("content", content, "subject", "Geography", "topic", "Tides", "userId", userId);
    }

    private static String sample() throws IOException {
        return Files.readString(Path.of(System.getProperty("coatcheck.root"), "deploy/local/samples/tides.txt"));
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100)).untilAsserted(
                () -> frontend().get("/api/job-status/" + id).then().body("status", equalTo(status)));
    }

    private void killSwitch(boolean enabled) {
        frontend().contentType(ContentType.JSON).body(Map.of("enabled", enabled)).post("/api/admin/budget/kill-switch").then()
                .statusCode(200).body("killSwitch.enabled", equalTo(enabled));
    }

    private RequestSpecification frontend() {
        return given().baseUri(apiService.url()).header("user-id", userId);
    }

    private static void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(stack.modelControlUrl()).then().statusCode(200);
    }

    private static long model(String what) {
        return given().get(stack.modelControlUrl()).then().statusCode(200).extract().jsonPath().getLong(what);
    }
}
