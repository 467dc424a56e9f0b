package io.coatcheck.api.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.feedback.store.SummarySubmission.Order;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** What the hourly run erases of front door A's own. */
@QuarkusTest
@RealServers
class ForgottenFeedbackTest {

    @Inject
    ForgottenFeedback forgotten;
    @Inject
    EvaluationFeedback feedback;
    @Inject
    SummarySubmission submission;
    @Inject
    SummaryLinks links;
    @Inject
    Database database;

    private final Caller teacher = new Caller("school-" + UUID.randomUUID(), "teacher", Set.of("staff"), null);
    private final Scope school = Scope.ofTenant(teacher.tenant());

    @Test
    void feedbackGoesAYearAfterItsLastDelivery() {
        deliver(1);
        deliver(2);
        database.rows(
                "update evaluation_feedback set updated_at = now() - interval '366 days' where tenant = $1 and student_id = 1",
                teacher.tenant());

        get(forgotten.erase());

        assertThat(get(feedback.find(school, 5, 1))).isNull();
        assertThat(get(feedback.find(school, 5, 2))).isNotNull();
    }

    @Test
    void linkGoesWithItsJob() {
        deliver(1);
        deliver(2);
        UUID kept = submit(1);
        UUID erased = submit(2);
        database.erase(erased);

        get(forgotten.erase());

        assertThat(get(links.find(school, kept))).isNotNull();
        assertThat(get(links.find(school, erased))).isNull();
    }

    private void deliver(long student) {
        get(feedback.put(teacher, 5, student, "Student", List.of(new FeedbackComment("You did well.", null, null))));
    }

    private UUID submit(long student) {
        StoredFeedback found = get(feedback.find(school, 5, student));
        return get(submission.submit(found, new Order(teacher.tenant(), teacher.user(), 5, 3, null, null), Reuse.OPEN))
                .submitted().jobId();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
