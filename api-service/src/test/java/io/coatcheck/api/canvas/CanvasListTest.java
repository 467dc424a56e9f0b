package io.coatcheck.api.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;

/** The caller's jobs together: list, statistics, clean-up. */
@QuarkusTest
@RealServers
class CanvasListTest {

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final Canvas canvas = Canvas.ofSomebody();
    private final Canvas operator = new Canvas(canvas.user().operator());

    @Test
    void jobsAreListedNewestFirstAPageAtATime() {
        String first = canvas.creates().toString();
        String second = canvas.creates().toString();
        String third = canvas.creates().toString();
        worker.completes(UUID.fromString(second), Canvas.drawing(UUID.fromString(second)));
        new Canvas(canvas.user().colleague()).creates();

        canvas.jobs("").statusCode(200).body("$", aMapWithSize(3)).body("success", is(true)).body("total", is(3))
                .body("jobs.id", contains(third, second, first))
                .body("jobs", everyItem(hasKey("next_processing_at")))
                .body("jobs[1].result_data.request_id", is(second))
                .body("jobs[2].result_data", nullValue())
                .body("jobs[2].request_data.style", is("modern"));
        canvas.jobs("?limit=2").body("jobs.id", contains(third, second)).body("total", is(3));
        canvas.jobs("?limit=2&offset=2").body("jobs.id", contains(first)).body("total", is(3));
        canvas.jobs("?limit=5000&offset=3").body("jobs", empty()).body("total", is(3));
    }

    @Test
    void nobodysListIsEmpty() {
        canvas.jobs("").statusCode(200).body("jobs", hasSize(0)).body("total", is(0));
        canvas.stats("").statusCode(200).body("stats.total", is(0)).body("stats.success_rate", is(0.0f))
                .body("stats.average_processing_seconds", is(0.0f));
    }

    @Test
    void statisticsAreTheCallersOwn() {
        worker.completes(canvas.creates(), "{}");
        worker.completes(canvas.creates(), "{}");
        worker.completes(canvas.creates(), "{}");
        worker.fails(canvas.creates());
        canvas.cancel(canvas.creates());
        worker.starts(canvas.creates());
        canvas.creates();
        canvas.user().submitsNoop();
        new Canvas(canvas.user().colleague()).creates();

        canvas.stats("").statusCode(200).body("success", is(true))
                .body("stats.keySet()", containsInAnyOrder("total", "queued", "processing", "completed", "failed", "cancelled",
                        "success_rate", "average_processing_seconds"))
                .body("stats.total", is(7))
                .body("stats.queued", is(1))
                .body("stats.processing", is(1))
                .body("stats.completed", is(3))
                .body("stats.failed", is(1))
                .body("stats.cancelled", is(1))
                .body("stats.success_rate", is(0.75f))
                .body("stats.average_processing_seconds", greaterThanOrEqualTo(0.0f));
        operator.stats("").body("stats.total", is(0));
        operator.stats("?scope=all").statusCode(200).body("stats.total", greaterThanOrEqualTo(8));
        canvas.stats("?scope=all").statusCode(403).body("success", is(false));
    }

    @Test
    void operatorErasesWhatEndedLongAgo() {
        UUID old = endedDaysAgo(canvas, 31);
        UUID newer = endedDaysAgo(canvas, 29);
        UUID open = canvas.creates();
        UUID elsewhere = endedDaysAgo(Canvas.ofSomebody(), 31);
        UUID otherType = canvas.user().submitsNoop();
        ended(otherType, 31);

        operator.cleanUp("?older_than_days=30").statusCode(200).body("$", aMapWithSize(1)).body("deleted", is(1));

        canvas.status(old).statusCode(404).body("error", is("Job not found"));
        canvas.result(old).statusCode(404);
        canvas.cancel(old).statusCode(404);
        canvas.retry(old).statusCode(404);
        canvas.user().asks().get("/api/v1/jobs/" + old).then().statusCode(410);
        assertThat(database.rows("select from job_payload where job_id = $1", old)).isEmpty();
        canvas.jobs("").body("jobs.id", contains(open.toString(), newer.toString())).body("total", is(2));
        canvas.stats("").body("stats.total", is(2));
        assertThat(database.rows("select from job_payload where job_id in ($1, $2)", elsewhere, otherType)).hasSize(2);
        operator.cleanUp("?older_than_days=30").body("deleted", is(0));
        operator.cleanUp("?older_than_days=0").body("deleted", is(1));
        canvas.status(open).statusCode(200);
    }

    @Test
    void cleaningUpIsForOperatorsWhoSayHowOld() {
        canvas.cleanUp("?older_than_days=0").statusCode(403).body("success", is(false));
        for (String query : new String[] { "", "?older_than_days=-1", "?older_than_days=x", "?older_than_days=36501" }) {
            operator.cleanUp(query).statusCode(400).body("details", hasKey("older_than_days"));
        }
    }

    private UUID endedDaysAgo(Canvas whose, int days) {
        UUID id = whose.creates();
        ended(id, days);
        return id;
    }

    private void ended(UUID id, int days) {
        database.rows("update job set status = 'cancelled', finished_at = now() - $2 * interval '1 day' where id = $1", id,
                days);
    }
}
