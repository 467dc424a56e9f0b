package io.coatcheck.api.feedback.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.feedback.store.EvaluationFeedback;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.feedback.FeedbackComment;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** However many instances look, a time that comes is run once. */
@QuarkusTest
@RealServers
class ScheduleRunsTest {

    @Inject
    ScheduleRuns runs;
    @Inject
    EvaluationFeedback feedback;
    @Inject
    Database database;

    @Test
    void instancesThatLookAtOnceRunItOnce() throws Exception {
        String school = "school-" + UUID.randomUUID();
        Caller teacher = new Caller(school, "teacher", Set.of("staff"), null);
        for (long student = 1; student <= 10; student++) {
            get(feedback.put(teacher, 5, student, "Student " + student,
                    List.of(new FeedbackComment("You did well, number " + student + ".", null, null))));
        }
        for (int round = 1; round <= 5; round++) {
            // New feedback each time, so that a second run would make a second batch.
            get(feedback.put(teacher, 5, 1, "Student 1",
                    List.of(new FeedbackComment("You did well in round " + round + ".", null, null))));
            UUID id = UUID.randomUUID();
            database.rows("""
                    insert into feedback_schedule (id, tenant, owner, name, cron_expression, evaluation_id, next_run_at)
                    values ($1, $2, 'teacher', 'Weekly', '0 6 * * 1', 5, now() - interval '1 minute')
                    """, id, school);

            AtOnce.times(6, () -> get(runs.runDue()));
            // Whoever came too late may have passed it over while another one still ran it.
            await().atMost(Duration.ofSeconds(10)).until(() -> database.rows(
                    "select id from feedback_schedule where id = $1 and last_run_at is not null and next_run_at > now()", id)
                    .size() == 1);

            assertThat(database.rows("select id from batch where tenant = $1", school)).as("round %d", round).hasSize(round);
            database.rows("delete from feedback_schedule where id = $1", id);
        }
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
