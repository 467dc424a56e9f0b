package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.SubmitForSubject.Answer;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture;
import io.smallrye.mutiny.Uni;

class SubmitForSubjectTest {

    private static final Database DATABASE = Database.running();

    private final SubmitForSubject submitForSubject = new SubmitForSubject(DATABASE.pool(),
            new SubmitJobs(DATABASE.pool()), new CancelJob());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentIsWorkedOnAgainOnlyWhenItEndedBadly(JobStatus status) {
        UUID first = submit("doc", "v1");
        bring(first, status);

        Answer again = answer("doc", "v1", true);

        boolean counts = !status.isTerminal() || status == JobStatus.COMPLETED;
        assertThat(again.submitted()).isInstanceOf(counts ? Submitted.Existing.class : Submitted.Created.class);
        assertThat(again.submitted().jobId().equals(first)).isEqualTo(counts);
        assertThat(again.replaced()).isNull();
    }

    @Test
    void otherContentReplacesWhatIsOpen() {
        UUID first = submit("doc", "v1");
        claimed(first, UUID.randomUUID());

        Answer second = answer("doc", "v2", true);

        assertThat(second.submitted()).isInstanceOf(Submitted.Created.class);
        assertThat(second.replaced().jobs()).containsExactly(first);
        assertThat(DATABASE.status(first)).isEqualTo("cancelled");
        assertThat(answer("doc", "v2", true).submitted().jobId()).isEqualTo(second.submitted().jobId());
    }

    @Test
    void aReplacedParentTakesItsChildrenWithIt() {
        UUID parent = submit("doc", "v1");
        AttemptRef attempt = claimed(parent, UUID.randomUUID());
        result(new SplitJob(DATABASE.pool()).split(attempt, JobFixture.splitOf(parent, 2), null));

        assertThat(answer("doc", "v2", true).replaced().jobs()).hasSize(3);
        assertThat(DATABASE.rows("select from job where parent_id = $1 and status = 'cancelled'", parent)).hasSize(2);
    }

    @Test
    void withoutReuseTheSameContentIsWorkedOnAgain() {
        UUID first = submit("doc", "v1");

        Answer again = answer("doc", "v1", false);

        assertThat(again.submitted()).isInstanceOf(Submitted.Created.class);
        assertThat(again.replaced().jobs()).containsExactly(first);
    }

    @Test
    void whatIsCompletedStaysWhenTheContentChanges() {
        UUID first = submit("doc", "v1");
        bring(first, JobStatus.COMPLETED);

        assertThat(answer("doc", "v2", true).replaced()).isNull();

        assertThat(DATABASE.status(first)).isEqualTo("completed");
    }

    @Test
    void anErasedResultIsNoneAnyMore() {
        UUID first = submit("doc", "v1");
        bring(first, JobStatus.COMPLETED);
        DATABASE.execute("update job set erased_at = now() where id = $1", first);

        assertThat(answer("doc", "v1", true).submitted()).isInstanceOf(Submitted.Created.class);
    }

    @Test
    void subjectsAreTheTenantsWhoeverSubmits() {
        UUID anns = submit("doc", "v1");
        NewJob bobs = aJob().of("acme", "bob").build();
        NewJob elsewhere = aJob().of("other", "ann").build();

        assertThat(result(submitForSubject.submit(new Subject("acme", "doc", "v1"), bobs, true)).submitted().jobId())
                .isEqualTo(anns);
        assertThat(result(submitForSubject.submit(new Subject("other", "doc", "v2"), elsewhere, true)).replaced()).isNull();
        assertThat(submit("another doc", "v1")).isNotEqualTo(anns);
        assertThat(DATABASE.status(anns)).isEqualTo("queued");
    }

    @Test
    void submitsAtOnceLeaveOneOpenJob() {
        for (int round = 0; round < 20; round++) {
            String key = "doc" + round;
            List<Uni<Answer>> submits = IntStream.range(0, 8)
                    .mapToObj(n -> submitForSubject.submit(new Subject("acme", key, "v" + n % 2), aJob().build(), true))
                    .toList();

            List<Answer> answers = result(Uni.join().all(submits).andFailFast());

            assertThat(answers).hasSize(8);
            assertThat(DATABASE.rows("select from job where finished_at is null")).hasSize(1);
            DATABASE.execute("update job set status = 'cancelled', finished_at = now() where finished_at is null");
        }
    }

    @Test
    void aJobWithAKeyOfItsOwnIsRefused() {
        NewJob job = aJob().underKey(DedupeKey.Kind.CLIENT, "k", "h").build();

        assertThatThrownBy(() -> submitForSubject.submit(new Subject("acme", "doc", "v1"), job, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private UUID submit(String key, String hash) {
        return answer(key, hash, true).submitted().jobId();
    }

    private Answer answer(String key, String hash, boolean reuse) {
        return result(submitForSubject.submit(new Subject(JobFixture.TENANT, key, hash), aJob().build(), reuse));
    }

    private static void bring(UUID job, JobStatus status) {
        switch (status) {
            case QUEUED -> {
            }
            case PROCESSING -> claimed(job, UUID.randomUUID());
            case SCHEDULED -> {
                claimed(job, UUID.randomUUID());
                DATABASE.execute("update job set status = 'scheduled' where id = $1", job);
            }
            case COMPLETED, FAILED -> {
                claimed(job, UUID.randomUUID());
                end(job, status);
            }
            case CANCELLED, EXPIRED -> end(job, status);
        }
    }

    private static void end(UUID job, JobStatus status) {
        DATABASE.execute("update job set status = $2, finished_at = now() where id = $1", job, status.word());
    }
}
