package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.RunningStack;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** A class's feedback becomes summaries, through front door A and both services, also when a worker dies over it. */
class FeedbackIT {

    private static final String BASE = "/api/v1/feedback-summaries";

    @Test
    void classGetsItsSummariesThoughAWorkerDies() {
        try (RunningStack stack = RunningStack.start()) {
            Map<String, String> environment = new HashMap<>(stack.environment());
            environment.put("WORKER_LEASE_DURATION", "6s");
            environment.put("WORKER_LEASE_HEARTBEAT_INTERVAL", "500ms");
            try (ServiceProcess api = ServiceProcess.start("api-service", environment);
                    ServiceProcess doomed = ServiceProcess.start("worker-service", environment)) {
                api.awaitReady();
                doomed.awaitReady();
                deliver(api, 1, "Sanne Vos", "Je uitleg was heel duidelijk, Sanne.", "Je mag vaker iets zeggen in de groep.");
                deliver(api, 2, "Mark de Wit", "Mark explained the model very clearly.", "You could speak a little louder.");
                deliver(api, 3, "Roos Bloem");

                // The model takes its time, so that the worker dies in the middle of it.
                control(environment, "{\"latencyMs\":4000}");
                String running = teacher(api).post(BASE + "/evaluation/5/student/1/queue").then().statusCode(202)
                        .extract().path("job_id");
                await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> status(api, running, "processing"));
                doomed.kill();
                control(environment, "{\"latencyMs\":0}");
                teacher(api).body("{\"student_ids\":[1,2,3]}").post(BASE + "/evaluation/5/batch-queue").then().statusCode(202)
                        .body("results.status", contains("already_queued", "queued", "queued"))
                        .body("results[0].job_id", is(running));

                try (ServiceProcess successor = ServiceProcess.start("worker-service", environment)) {
                    assertThat(successor).isNotNull();
                    await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(300))
                            .untilAsserted(() -> teacher(api).get(BASE + "/evaluation/5/jobs").then().statusCode(200)
                                    .body("total", is(3)).body("jobs.status", everyItem(equalTo("completed"))));
                    read(api);
                    makeAnew(api);
                }
            }
        }
    }

    private static void read(ServiceProcess api) {
        String dutch = teacher(api).get(BASE + "/evaluation/5/student/1").then().statusCode(200)
                .body("generation_method", is("ai")).body("feedback_count", is(2)).body("cached", is(true))
                .extract().path("summary_text");
        assertThat(dutch).containsPattern("\\b(je|jouw)\\b").contains("uitleg").doesNotContain("Sanne");
        String english = teacher(api).get(BASE + "/evaluation/5/student/2").then().statusCode(200)
                .body("generation_method", is("ai")).extract().path("summary_text");
        assertThat(english).containsPattern("\\b(you|your)\\b").doesNotContain("Mark");
        teacher(api).get(BASE + "/evaluation/5/student/3").then().statusCode(200).body("generation_method", is("empty"));
        teacher(api).get(BASE + "/queue/health").then().statusCode(200).body("status", is("healthy"));
        given().baseUri(api.url()).header("X-User-Roles", "student").header("X-Student-ID", "1")
                .get(BASE + "/evaluation/5/jobs").then().statusCode(200).body("total", is(1)).body("jobs[0].student_id", is(1));
    }

    private static void makeAnew(ServiceProcess api) {
        List<String> before = teacher(api).get(BASE + "/evaluation/5/jobs").jsonPath().getList("jobs.job_id");
        teacher(api).body("{\"force\":true}").post(BASE + "/evaluation/5/student/2/regenerate").then().statusCode(200)
                .body("cached", is(false)).body("generation_method", is("ai"));
        teacher(api).get(BASE + "/evaluation/5/jobs").then().body("total", is(4)).body("jobs[0].job_id",
                not(is(before.get(0))));
    }

    private static void deliver(ServiceProcess api, int student, String name, String... comments) {
        List<Map<String, Object>> texts = List.of(comments).stream().map(text -> Map.<String, Object> of("text", text))
                .toList();
        teacher(api).body(Map.of("student_name", name, "comments", texts))
                .put(BASE + "/evaluation/5/student/" + student + "/feedback").then().statusCode(200)
                .body("feedback_count", is(comments.length));
    }

    private static void status(ServiceProcess api, String job, String status) {
        teacher(api).get(BASE + "/jobs/" + job + "/status").then().statusCode(200).body("status", is(status));
    }

    private static RequestSpecification teacher(ServiceProcess api) {
        return given().baseUri(api.url()).contentType(ContentType.JSON).header("X-User-Email", "teacher@example.org")
                .header("X-Tenant-ID", "local");
    }

    private static void control(Map<String, String> environment, String settings) {
        given().contentType(ContentType.JSON).body(settings).post(environment.get("MODEL_CONTROL_URL")).then().statusCode(200);
    }
}
