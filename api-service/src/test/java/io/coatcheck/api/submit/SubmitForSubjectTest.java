package io.coatcheck.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Subject;
import io.coatcheck.job.lifecycle.Submitted;
import io.coatcheck.noop.NoopInput;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class SubmitForSubjectTest {

    @Inject
    Submissions submissions;
    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void newContentReplacesTheOpenJobAndTheSameContentIsReused() {
        UUID first = submit("v1").jobId();
        worker.starts(first);

        Submitted second = submit("v2");

        assertThat(second).isInstanceOf(Submitted.Created.class);
        user.asks().get("/api/v1/jobs/" + first).then().body("status", is("cancelled"));
        worker.completes(second.jobId(), "{}");
        assertThat(submit("v2")).isEqualTo(new Submitted.Existing(second.jobId(), true));
    }

    private Submitted submit(String content) {
        NewJob job = NewJob.of(NoopInput.TYPE, user.tenant(), user.name(), "{}");
        return submissions.submitFor(new Subject(user.tenant(), "document", content), job, true)
                .await().atMost(Duration.ofSeconds(10));
    }
}
