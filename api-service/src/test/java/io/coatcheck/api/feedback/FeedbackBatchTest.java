package io.coatcheck.api.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** The summaries of a whole class at once. */
@QuarkusTest
@RealServers
class FeedbackBatchTest {

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @Test
    void everyStudentGetsAJobThatAWorkerSees() {
        deliver(3);

        List<String> ids = teacher
                .batch(new JsonObject().put("student_ids", new JsonArray(List.of(3, 1, 2))).put("priority", "low"))
                .statusCode(202)
                .body("keySet()",
                        containsInAnyOrder("evaluation_id", "total_students", "queued", "already_queued", "failed", "results"))
                .body("evaluation_id", is((int) school.evaluation()))
                .body("total_students", is(3))
                .body("queued", is(3))
                .body("already_queued", is(0))
                .body("failed", is(0))
                .body("results.student_id", contains(3, 1, 2))
                .body("results.status", contains("queued", "queued", "queued"))
                .extract().jsonPath().getList("results.job_id");

        for (String id : ids) {
            UUID job = UUID.fromString(id);
            teacher.status(job).body("status", is("queued")).body("priority", is("low"));
            worker.completes(job, School.summary("You did well."));
            teacher.status(job).body("status", is("completed"));
        }
    }

    @Test
    void batchIsABatchOfTheCore() {
        deliver(2);
        teacher.batch(List.of(1L, 2L)).statusCode(202);

        Row batch = database.rows("select * from batch where tenant = $1", school.id()).get(0);

        assertThat(batch.getInteger("total")).isEqualTo(2);
        assertThat(database.rows("select id from job where batch_id = $1", batch.getUUID("id"))).hasSize(2);
    }

    @Test
    void thoseThatAreOnTheirWayOrDoneAreNotMadeAgain() {
        deliver(3);
        UUID running = teacher.queues(1);
        worker.starts(running);
        UUID done = teacher.queues(2);
        worker.completes(done, School.summary("You did well."));

        teacher.batch(List.of(1L, 2L, 3L)).statusCode(202)
                .body("queued", is(1))
                .body("already_queued", is(2))
                .body("results.status", contains("already_queued", "already_exists", "queued"))
                .body("results[0].job_id", is(running.toString()))
                .body("results[1].job_id", is(done.toString()));
        assertThat(database.rows("select total from batch where tenant = $1", school.id()).get(0).getInteger(0)).isEqualTo(1);
    }

    @Test
    void newFeedbackReplacesWhatIsOnItsWay() {
        deliver(2);
        UUID old = teacher.queues(1);
        teacher.delivers(1, "Student A", "You did even better.");

        teacher.batch(List.of(1L, 2L)).statusCode(202).body("queued", is(2));

        teacher.status(old).body("status", is("cancelled"));
    }

    @Test
    void nothingIsQueuedWhenAStudentIsUnknown() {
        deliver(2);

        teacher.batch(List.of(1L, 2L, 99L)).statusCode(400).body("keySet()", contains("detail"))
                .body("detail", is("Some students not found"));

        assertThat(stored()).isZero();
        teacher.jobs("").body("total", is(0));
    }

    @Test
    void sameStudentTwiceIsOneStudent() {
        deliver(1);
        teacher.batch(List.of(1L, 1L)).statusCode(202).body("total_students", is(1)).body("queued", is(1));
    }

    @Test
    void secondBatchFindsTheJobsOfTheFirst() {
        deliver(2);
        List<String> first = teacher.batch(List.of(1L, 2L)).extract().jsonPath().getList("results.job_id");

        teacher.batch(List.of(1L, 2L)).statusCode(202).body("queued", is(0)).body("already_queued", is(2))
                .body("results.job_id", is(first));

        assertThat(database.rows("select id from batch where tenant = $1", school.id())).hasSize(1);
    }

    @Test
    void batchesThatArriveTogetherShareTheirJobs() throws Exception {
        deliver(20);
        List<Long> up = LongStream.rangeClosed(1, 20).boxed().toList();
        List<Long> down = LongStream.rangeClosed(1, 20).map(i -> 21 - i).boxed().toList();
        var turn = new AtomicInteger();

        List<Integer> statuses = AtOnce.times(4,
                () -> teacher.batch(turn.incrementAndGet() % 2 == 0 ? up : down).extract().statusCode());

        assertThat(statuses).containsOnly(202);
        assertThat(database.rows("select id from job where tenant = $1", school.id())).hasSize(20);
    }

    @Test
    void largeClassIsQueuedAtOnce() {
        deliver(60);
        teacher.batch(LongStream.rangeClosed(1, 60).boxed().toList()).statusCode(202).body("queued", is(60));
        teacher.jobs("?status=queued").body("total", is(60));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"student_ids\":[]}", "{\"student_ids\":[0]}", "{\"student_ids\":[\"1\"]}",
            "{\"student_ids\":[null]}",
            "{\"student_ids\":1}", "{\"student_ids\":[1],\"priority\":\"urgent\"}" })
    void batchThatDoesNotFitIsRefused(String body) {
        deliver(1);
        teacher.sends(body).post(School.BASE + school.whole() + "/batch-queue").then().statusCode(422)
                .body("detail[0].loc[0]", is("body"));
        assertThat(stored()).isZero();
    }

    private void deliver(int students) {
        for (int i = 1; i <= students; i++) {
            teacher.delivers(i, "Student " + i, "You did well, number " + i + ".").statusCode(200);
        }
    }

    private long stored() {
        return database.rows("""
                select (select count(*) from job where tenant = $1) + (select count(*) from feedback_summary where tenant = $1)
                    + (select count(*) from batch where tenant = $1) + (select count(*) from job_subject where tenant = $1)
                """, school.id()).get(0).getLong(0);
    }
}
