package io.coatcheck.api.canvas;

import static io.coatcheck.api.canvas.Canvas.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;

/** What happens to one job, in the words of the canvas frontend. */
@QuarkusTest
@RealServers
class CanvasStoryTest {

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final Canvas canvas = Canvas.ofSomebody();

    @Test
    void descriptionBecomesACanvasWhileTheFrontendPolls() {
        UUID id = UUID.fromString(canvas.create(Canvas.request().put("style", "creative").put("colorScheme", "pastel")
                .put("canvas_id", "canvas-7").put("priority", "high").put("unknown", 1))
                .statusCode(202)
                .header("Location", endsWith("/status"))
                .body("keySet()", containsInAnyOrder("success", "job_id", "message", "status"))
                .body("success", is(true))
                .body("message", is("Canvas creation job started"))
                .body("status", is("queued"))
                .extract().path("job_id"));
        canvas.status(id).statusCode(200).body("success", is(true))
                .body("job.keySet()", containsInAnyOrder("id", "user_id", "canvas_id", "job_type", "status", "priority",
                        "request_data", "result_data", "error_message", "retry_count", "max_retries", "created_at",
                        "started_at", "completed_at", "next_processing_at"))
                .body("job.id", is(id.toString()))
                .body("job.user_id", is(canvas.user().name()))
                .body("job.canvas_id", is("canvas-7"))
                .body("job.job_type", is("canvas"))
                .body("job.status", is("queued"))
                .body("job.priority", is("high"))
                .body("job.request_data.instructions", is("Draw the system and its milestones"))
                .body("job.request_data.style", is("creative"))
                .body("job.request_data.colorScheme", is("pastel"))
                .body("job.request_data.canvas_id", is("canvas-7"))
                .body("job.result_data", nullValue())
                .body("job.error_message", nullValue())
                .body("job.retry_count", is(0))
                .body("job.max_retries", is(2))
                .body("job.created_at", endsWith("Z"))
                .body("job.started_at", nullValue())
                .body("job.completed_at", nullValue())
                .body("job.next_processing_at", nullValue());
        canvas.result(id).statusCode(400).body("success", is(false)).body("error", is("Job not completed"));

        AttemptRef attempt = worker.starts(id);
        canvas.status(id).body("job.status", is("processing")).body("job.started_at", notNullValue());

        worker.completes(attempt, Canvas.drawing(id));
        canvas.status(id).body("job.status", is("completed"))
                .body("job.completed_at", notNullValue())
                .body("job.result_data.objects[0].properties.fill", is("#AABBCC"));
        canvas.result(id).statusCode(200).body("success", is(true))
                .body("keySet()", containsInAnyOrder("success", "result"))
                .body("result.keySet()",
                        containsInAnyOrder("success", "canvas_id", "objects", "message", "title", "request_id"))
                .body("result.objects[0].object_type", is("circle"));
        canvas.cancel(id).statusCode(400).body("error", is("Job cannot be cancelled"));
        canvas.retry(id).statusCode(400).body("error", is("Job cannot be retried"));
    }

    @Test
    void onlyInstructionsAreNeeded() {
        UUID id = canvas.creates();
        canvas.status(id)
                .body("job.canvas_id", is(id.toString()))
                .body("job.priority", is("normal"))
                .body("job.request_data.style", is("modern"))
                .body("job.request_data.colorScheme", is("default"));
        assertThat(database.job(id).getInteger("timeout_seconds")).isEqualTo(80);
        assertThat(database.job(id).getInteger("max_attempts")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({ "high,8", "normal,5", "low,2" })
    void prioritiesAreWords(String word, int priority) {
        UUID id = UUID.fromString(
                canvas.create(Canvas.request().put("priority", word)).statusCode(202).extract().path("job_id"));
        canvas.status(id).body("job.priority", is(word));
        assertThat(database.job(id).getShort("priority")).isEqualTo((short) priority);
    }

    @Test
    void attemptThatWillBeRetriedIsQueuedAndSaysWhen() {
        UUID id = canvas.creates();
        worker.failsForNow(id, Duration.ofMinutes(5));
        String next = canvas.status(id)
                .body("job.status", is("queued"))
                .body("job.error_message", nullValue())
                .body("job.completed_at", nullValue())
                .body("job.retry_count", is(0))
                .extract().path("job.next_processing_at");
        assertThat(Instant.parse(next)).isAfter(Instant.now().plusSeconds(200));

        dueNow(id);
        worker.starts(id);
        canvas.status(id).body("job.status", is("processing")).body("job.retry_count", is(1))
                .body("job.next_processing_at", nullValue());
    }

    @Test
    void retryByHandWorksAfterTheAutomaticOnesAreUsedUp() {
        UUID id = canvas.creates();
        worker.failsForNow(id, Duration.ofMinutes(5));
        dueNow(id);
        worker.failsForNow(id, Duration.ofMinutes(5));
        dueNow(id);
        worker.fails(id);
        canvas.status(id).body("job.status", is("failed"))
                .body("job.error_message", is("The model refused this text."))
                .body("job.retry_count", is(2))
                .body("job.completed_at", notNullValue());
        canvas.result(id).statusCode(400).body("error", is("Job not completed"));
        canvas.cancel(id).statusCode(400).body("error", is("Job cannot be cancelled"));

        canvas.retry(id).statusCode(200).body("success", is(true)).body("message", notNullValue());
        canvas.status(id).body("job.status", is("queued")).body("job.retry_count", is(0))
                .body("job.error_message", nullValue()).body("job.completed_at", nullValue());
        canvas.retry(id).statusCode(400).body("error", is("Job cannot be retried"));
        worker.completes(id, Canvas.drawing(id));
        canvas.result(id).statusCode(200).body("result.request_id", is(id.toString()));
    }

    @Test
    void cancelledJobStaysCancelledWhateverItsWorkerBrings() {
        UUID id = canvas.creates();
        AttemptRef attempt = worker.starts(id);
        canvas.cancel(id).statusCode(200).body("success", is(true)).body("message", notNullValue());

        assertThat(worker.bringsLate(attempt, Canvas.drawing(id))).isFalse();

        canvas.status(id).body("job.status", is("cancelled")).body("job.error_message", nullValue())
                .body("job.result_data", nullValue());
        canvas.result(id).statusCode(400).body("error", is("Job not completed"));
        canvas.cancel(id).statusCode(200);
        canvas.retry(id).statusCode(200);
        canvas.status(id).body("job.status", is("queued"));
    }

    @Test
    void expiredJobIsShownAsFailed() {
        UUID id = canvas.creates();
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", id);
        canvas.status(id).body("job.status", is("failed")).body("job.error_message", is("Expired"));
        canvas.retry(id).statusCode(200);
    }

    @Test
    void sameJobIsSeenThroughTheUnifiedApi() {
        UUID id = canvas.creates();
        canvas.user().asks().get("/api/v1/jobs/" + id).then().statusCode(200).body("type", is("canvas"));
        UUID other = canvas.user().submits("{\"type\":\"canvas\",\"input\":{\"instructions\":\"A tree\"}}");
        canvas.status(other).statusCode(200).body("job.request_data.instructions", is("A tree"));
    }

    @Test
    void jobOfAnotherTypeIsNoCanvas() {
        UUID id = canvas.user().submitsNoop();
        canvas.status(id).statusCode(404);
        canvas.cancel(id).statusCode(404);
        canvas.jobs("").body("total", is(0));
        assertThat(database.status(id)).isEqualTo("queued");
    }

    @Test
    void pollerIsNotStarvedByTheLimitOnSubmits() {
        UUID id = canvas.creates();
        for (int i = 0; i < 30; i++) {
            canvas.user().asks().get(BASE + "/job/" + id + "/status").then().statusCode(200);
        }
    }

    private void dueNow(UUID id) {
        database.rows("update job set status = 'queued', queued_at = now() where id = $1 and status = 'scheduled'", id);
    }
}
