package io.coatcheck.api.feedback;

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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;

/** One student's summary, in the words of the feedback frontend. */
@QuarkusTest
@RealServers
class FeedbackStoryTest {

    private static final String RESULT = School.summary("You explain well.");

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @Test
    void feedbackBecomesASummaryWhileTheFrontendPolls() {
        teacher.delivers(7, "Sanne Vos", "You explain well, Sanne.", "Great planning!").statusCode(200)
                .body("keySet()", contains("feedback_count")).body("feedback_count", is(2));

        UUID id = UUID.fromString(teacher
                .queue(7, new JsonObject().put("priority", "high").put("max_retries", 4).put("unknown", 1))
                .statusCode(202)
                .header("Location", endsWith("/status"))
                .body("keySet()",
                        containsInAnyOrder("job_id", "status", "student_id", "evaluation_id", "created_at", "started_at",
                                "completed_at", "cancelled_at", "result", "error_message", "progress", "priority",
                                "retry_count",
                                "max_retries", "webhook_delivered"))
                .body("status", is("queued"))
                .body("student_id", is(7))
                .body("evaluation_id", is((int) school.evaluation()))
                .body("created_at", endsWith("Z"))
                .body("started_at", nullValue())
                .body("completed_at", nullValue())
                .body("cancelled_at", nullValue())
                .body("result", nullValue())
                .body("error_message", nullValue())
                .body("progress", is(0))
                .body("priority", is("high"))
                .body("retry_count", is(0))
                .body("max_retries", is(4))
                .body("webhook_delivered", is(false))
                .extract().path("job_id"));

        AttemptRef attempt = worker.starts(id);
        worker.reports(attempt, 40, "Writing the summary");
        teacher.status(id).statusCode(200).body("status", is("processing")).body("progress", is(40))
                .body("started_at", notNullValue());

        worker.completes(attempt, RESULT);
        teacher.status(id).body("status", is("completed")).body("progress", is(100)).body("completed_at", notNullValue())
                .body("result.keySet()", containsInAnyOrder("summary_text", "generation_method", "feedback_count"))
                .body("result.summary_text", is("You explain well."))
                .body("result.generation_method", is("ai"))
                .body("result.feedback_count", is(2));
        teacher.cancel(id).statusCode(400).body("detail", is("Cannot cancel job with status 'completed'"));
    }

    @Test
    void jobIsGivenTheCommentsAndTheNamesOfTheWholeEvaluation() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        teacher.delivers(8, "Mark de Wit", "Great planning!");

        UUID id = teacher.queues(7);

        JsonObject input = new JsonObject(
                database.rows("select input from job_payload where job_id = $1", id).get(0).getString(0));
        assertThat(input.getJsonArray("names")).containsExactly("Sanne Vos", "Mark de Wit");
        assertThat(input.getJsonArray("comments")).hasSize(1);
        assertThat(input.getJsonArray("comments").getJsonObject(0).getMap())
                .containsEntry("text", "You explain well.").containsEntry("criterion_id", 3);
        assertThat(database.job(id).getString("type")).isEqualTo("feedback-summary");
        assertThat(database.job(id).getInteger("max_attempts")).isEqualTo(3);
        assertThat(database.job(id).getInteger("timeout_seconds")).isEqualTo(80);
    }

    @Test
    void sameFeedbackIsTheSameJobWhileItIsQueuedRunningOrCompleted() {
        teacher.delivers(7, "Sanne Vos", "You explain well.", "Great planning!");
        UUID id = teacher.queues(7);
        assertThat(teacher.queues(7)).isEqualTo(id);

        AttemptRef attempt = worker.starts(id);
        teacher.delivers(7, "Sanne Vos", "Great planning!", "You explain well.");
        assertThat(school.teacher().queues(7)).isEqualTo(id);

        worker.completes(attempt, RESULT);
        teacher.queue(7).statusCode(202).body("job_id", is(id.toString())).body("status", is("completed"))
                .body("result.summary_text", notNullValue());
    }

    @Test
    void newFeedbackWhileOneIsActiveCancelsItAndMakesANewOne() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID first = teacher.queues(7);
        AttemptRef attempt = worker.starts(first);
        teacher.delivers(7, "Sanne Vos", "You explain well.", "Great planning!");

        UUID second = teacher.queues(7);

        assertThat(second).isNotEqualTo(first);
        teacher.status(first).body("status", is("cancelled")).body("cancelled_at", notNullValue()).body("completed_at",
                nullValue());
        assertThat(worker.bringsLate(attempt, RESULT)).isFalse();
        teacher.status(first).body("status", is("cancelled")).body("result", nullValue());
        worker.completes(second, RESULT);
        teacher.status(second).body("status", is("completed"));
    }

    @Test
    void newFeedbackAfterACompletedOneLeavesThatAsItIs() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID first = teacher.queues(7);
        worker.completes(first, RESULT);
        teacher.delivers(7, "Sanne Vos", "You explain better.");

        assertThat(teacher.queues(7)).isNotEqualTo(first);

        teacher.status(first).body("status", is("completed"));
    }

    @Test
    void afterAFailedOrCancelledJobThereIsANewOne() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID failed = teacher.queues(7);
        worker.fails(failed);
        teacher.status(failed).body("status", is("failed")).body("error_message", is("The model refused this text."))
                .body("completed_at", notNullValue());
        UUID second = teacher.queues(7);
        assertThat(second).isNotEqualTo(failed);

        teacher.cancel(second).statusCode(200).body("keySet()", containsInAnyOrder("message", "job_id", "status"))
                .body("job_id", is(second.toString())).body("status", is("cancelled")).body("message", notNullValue());
        assertThat(teacher.queues(7)).isNotIn(failed, second);
    }

    @Test
    void requestsThatArriveTogetherShareOneJob() throws Exception {
        teacher.delivers(7, "Sanne Vos", "You explain well.");

        List<UUID> ids = AtOnce.times(8, () -> teacher.queues(7));

        assertThat(ids).containsOnly(ids.get(0));
        assertThat(database.rows("select id from job where tenant = $1", school.id())).hasSize(1);
    }

    @Test
    void cancelledIsFinalWhateverItsWorkerBrings() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        AttemptRef attempt = worker.starts(id);
        teacher.cancel(id).statusCode(200);

        assertThat(worker.bringsLate(attempt, RESULT)).isFalse();

        teacher.status(id).body("status", is("cancelled")).body("result", nullValue()).body("error_message", nullValue());
        teacher.cancel(id).statusCode(200).body("status", is("cancelled"));
    }

    @Test
    void attemptThatWillBeRetriedIsQueued() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        worker.failsForNow(id, Duration.ofMinutes(5));

        teacher.status(id).body("status", is("queued")).body("error_message", nullValue()).body("completed_at", nullValue());
    }

    @Test
    void jobOfADeadWorkerIsTakenOver() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        AttemptRef dead = worker.starts(id, Duration.ofMillis(1));

        await().atMost(Duration.ofSeconds(10)).until(() -> database.status(id), is("queued"));
        worker.completes(id, RESULT);

        assertThat(worker.bringsLate(dead, School.summary("Too late"))).isFalse();
        teacher.status(id).body("status", is("completed")).body("result.summary_text", is("You explain well."));
    }

    @Test
    void expiredJobIsShownAsFailed() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", id);

        teacher.status(id).body("status", is("failed")).body("error_message", is("Expired"));
    }

    @Test
    void errorTextIsASentenceForPeople() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        worker.fails(id);

        Refusals.assertNothingInternal(teacher.status(id).body("error_message", is("The model refused this text."))
                .extract().response());
    }

    @ParameterizedTest
    @CsvSource({ "high,8", "normal,5", "low,2" })
    void prioritiesAreWords(String word, int priority) {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = UUID.fromString(teacher.queue(7, new JsonObject().put("priority", word)).extract().path("job_id"));

        teacher.status(id).body("priority", is(word));
        assertThat(database.job(id).getShort("priority")).isEqualTo((short) priority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = { "- | -", "application/json | -", "application/json | {}",
            "application/json | null" })
    void queueNeedsNoBody(String type, String body) {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        var request = teacher.asks();
        if (type != null) {
            request.contentType(type);
        }
        if (body != null) {
            request.body(body);
        }

        request.post(School.BASE + school.path(7) + "/queue").then().statusCode(202).body("priority", is("normal"))
                .body("max_retries", is(2));
    }

    @Test
    void synchronousCallWaitsForTheSameJob() {
        teacher.delivers(7, "Sanne Vos", "You explain well.", "Great planning!");
        CompletableFuture<ValidatableResponse> answer = AtOnce.meanwhile(() -> teacher.summary(7));
        UUID id = onlyJob();

        worker.completes(id, RESULT);

        answer.orTimeout(20, TimeUnit.SECONDS).join().statusCode(200)
                .body("keySet()", containsInAnyOrder("student_id", "student_name", "summary_text", "generation_method",
                        "feedback_count", "cached"))
                .body("student_id", is(7))
                .body("student_name", is("Sanne Vos"))
                .body("summary_text", is("You explain well."))
                .body("generation_method", is("ai"))
                .body("feedback_count", is(2))
                .body("cached", is(false));
        teacher.summary(7).statusCode(200).body("cached", is(true)).body("summary_text", is("You explain well."));
        assertThat(teacher.queues(7)).isEqualTo(id);
    }

    @Test
    void regeneratedSummaryIsNeverFromTheCache() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID first = teacher.queues(7);
        worker.completes(first, RESULT);
        CompletableFuture<ValidatableResponse> answer = AtOnce.meanwhile(() -> teacher.regenerate(7));
        UUID second = await().atMost(Duration.ofSeconds(10)).until(() -> newest(), not(is(first)));

        worker.completes(second, School.summary("You explain very well."));

        answer.orTimeout(20, TimeUnit.SECONDS).join().statusCode(200).body("cached", is(false))
                .body("summary_text", is("You explain very well."));
        teacher.summary(7).body("cached", is(true)).body("summary_text", is("You explain very well."));
    }

    @Test
    void synchronousCallOfAJobThatFailsIs502() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        CompletableFuture<ValidatableResponse> answer = AtOnce.meanwhile(() -> teacher.summary(7));

        worker.fails(onlyJob());

        answer.orTimeout(20, TimeUnit.SECONDS).join().statusCode(502).body("keySet()", contains("detail"))
                .body("detail", notNullValue());
    }

    @Test
    void synchronousCallGoesOnWithNewFeedbackThatComesMeanwhile() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        CompletableFuture<ValidatableResponse> answer = AtOnce.meanwhile(() -> teacher.summary(7));
        UUID first = onlyJob();
        teacher.delivers(7, "Sanne Vos", "You explain better.");
        UUID second = teacher.queues(7);

        worker.completes(second, School.summary("You explain better."));

        answer.orTimeout(20, TimeUnit.SECONDS).join().statusCode(200)
                .body("summary_text", is("You explain better."));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void quotesAreTheCommentsWithoutNames() {
        teacher.delivers(7, "Sanne Vos", "Sanne communiceert met duidelijke uitleg", "communiceert met duidelijke uitleg", " ",
                "Je hielp Mark's groepje. Groetjes, Karel", "x".repeat(50) + " " + "woord ".repeat(100));
        teacher.delivers(8, "Mark de Wit", "Mark your sources.");

        List<String> quotes = teacher.quotes(7).statusCode(200).body("keySet()", containsInAnyOrder("quotes", "count"))
                .body("count", is(4))
                .body("quotes[0].keySet()", containsInAnyOrder("text", "criterion_id"))
                .body("quotes[0].criterion_id", is(3))
                .extract().jsonPath().getList("quotes.text");

        assertThat(quotes.get(0)).isEqualTo("[naam] communiceert met duidelijke uitleg");
        assertThat(quotes.get(1)).isEqualTo("communiceert met duidelijke uitleg");
        assertThat(quotes.get(2)).isEqualTo("Je hielp [naam]'s groepje. Groetjes");
        assertThat(quotes.get(3)).hasSizeLessThanOrEqualTo(300).endsWith("woord…");
        teacher.quotes(8).body("quotes[0].text", is("Mark your sources."));
    }

    @Test
    void studentWithoutACommentHasAnEmptyListAndAJobAllTheSame() {
        teacher.delivers(7, "Sanne Vos").body("feedback_count", is(0));
        teacher.quotes(7).body("count", is(0)).body("quotes.size()", is(0));
        teacher.queue(7).statusCode(202);
    }

    @Test
    void evaluationListsItsJobsByStatus() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        teacher.delivers(8, "Mark de Wit", "Great planning!");
        UUID first = teacher.queues(7);
        UUID second = teacher.queues(8);
        worker.completes(first, RESULT);

        teacher.jobs("").statusCode(200).body("keySet()", containsInAnyOrder("evaluation_id", "total", "jobs"))
                .body("evaluation_id", is((int) school.evaluation()))
                .body("total", is(2))
                .body("jobs.job_id", contains(second.toString(), first.toString()))
                .body("jobs[1].result.summary_text", is("You explain well."));
        teacher.jobs("?status=queued").body("total", is(1)).body("jobs[0].job_id", is(second.toString()));
        teacher.jobs("?status=completed").body("total", is(1)).body("jobs[0].job_id", is(first.toString()));
        teacher.jobs("?status=failed").body("total", is(0));
        teacher.asks().get(School.BASE + "/evaluation/999999999999/jobs").then().statusCode(200).body("total", is(0));
    }

    @Test
    void sameJobIsSeenThroughTheUnifiedApi() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        teacher.asks().get("/api/v1/jobs/" + id).then().statusCode(200).body("type", is("feedback-summary"))
                .body("labels", contains("evaluation:" + school.evaluation(), "student:7"));
    }

    @Test
    void unifiedApiTakesTheTypeToo() {
        String job = """
                {"type":"feedback-summary","input":{"comments":[{"text":"You explain well."}],"names":["Sanne Vos"]}}""";
        String id = teacher.sends(job).post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        teacher.status(id).statusCode(404);
        teacher.sends("{\"type\":\"feedback-summary\",\"input\":{}}").post("/api/v1/jobs").then().statusCode(422);
    }

    @Test
    void erasedJobIsUnknownAndIsMadeAnew() {
        teacher.delivers(7, "Sanne Vos", "You explain well.");
        UUID id = teacher.queues(7);
        worker.completes(id, RESULT);
        database.erase(id);

        teacher.status(id).statusCode(404).body("detail", is("Job not found"));
        teacher.jobs("").body("total", is(0));
        assertThat(teacher.queues(7)).isNotEqualTo(id);
    }

    private UUID onlyJob() {
        return await().atMost(Duration.ofSeconds(10)).until(this::newest, notNullValue());
    }

    private UUID newest() {
        var rows = database.rows("select id from job where tenant = $1 order by id desc limit 1", school.id());
        return rows.isEmpty() ? null : rows.get(0).getUUID("id");
    }
}
