package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.ForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture;
import io.smallrye.mutiny.Uni;

class SubmitForSubjectsTest {

    private static final Database DATABASE = Database.running();

    private final SubmitForSubjects submit = new SubmitForSubjects(new SubmitJobs(DATABASE.pool()), new CancelJob());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void eachSubjectIsTreatedByItself() {
        List<Answer> first = submitted(List.of(job("a", "v1"), job("b", "v1")), Reuse.OPEN_OR_COMPLETED);
        claimed(first.get(1).job().id(), UUID.randomUUID());

        List<Answer> second = submitted(List.of(job("c", "v1"), job("b", "v2"), job("a", "v1")), Reuse.OPEN_OR_COMPLETED);

        assertThat(second).extracting(Answer::isNew).containsExactly(true, true, false);
        assertThat(second.get(2).submitted().jobId()).isEqualTo(first.get(0).job().id());
        assertThat(second.get(2).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(second.get(1).replaced().jobs()).containsExactly(first.get(1).job().id());
        assertThat(DATABASE.status(first.get(1).job().id())).isEqualTo("cancelled");
        assertThat(DATABASE.status(second.get(0).job().id())).isEqualTo("queued");
    }

    @Test
    void completedJobServesOnlyWhoTakesIt() {
        UUID done = submitted(List.of(job("a", "v1")), Reuse.OPEN).get(0).job().id();
        bring(done, "completed");

        assertThat(submitted(List.of(job("a", "v1")), Reuse.OPEN_OR_COMPLETED).get(0).submitted().jobId()).isEqualTo(done);
        Answer fresh = submitted(List.of(job("a", "v1")), Reuse.OPEN).get(0);
        assertThat(fresh.isNew()).isTrue();
        assertThat(fresh.replaced()).isNull();
        assertThat(submitted(List.of(job("a", "v1")), Reuse.OPEN).get(0).submitted().jobId()).isEqualTo(fresh.job().id());
    }

    @Test
    void failedCancelledAndErasedJobsDoNotServe() {
        for (String status : List.of("failed", "cancelled", "expired")) {
            UUID ended = submitted(List.of(job(status, "v1")), Reuse.OPEN_OR_COMPLETED).get(0).job().id();
            bring(ended, status);
            assertThat(submitted(List.of(job(status, "v1")), Reuse.OPEN_OR_COMPLETED).get(0).isNew()).as(status).isTrue();
        }
        UUID erased = submitted(List.of(job("e", "v1")), Reuse.OPEN_OR_COMPLETED).get(0).job().id();
        bring(erased, "completed");
        DATABASE.execute("update job set erased_at = now() where id = $1", erased);
        assertThat(submitted(List.of(job("e", "v1")), Reuse.OPEN_OR_COMPLETED).get(0).isNew()).isTrue();
    }

    @Test
    void whatTheTransactionLosesIsNotSubmitted() {
        Uni<List<Answer>> failing = DATABASE.pool().withTransaction(client -> submit
                .submit(client, List.of(job("a", "v1"), job("b", "v1")), Reuse.OPEN)
                .chain(answers -> Uni.createFrom().failure(new IllegalStateException("changed my mind"))));

        assertThatThrownBy(() -> result(failing)).hasMessageContaining("changed my mind");

        assertThat(submitted(List.of(job("a", "v1"), job("b", "v1")), Reuse.OPEN)).allMatch(Answer::isNew);
    }

    @Test
    void submitsThatShareSubjectsInAnyOrderShareTheirJobs() {
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> "subject-" + i).toList();
        List<Uni<List<Answer>>> together = IntStream.range(0, 8).mapToObj(i -> {
            List<ForSubject> jobs = new ArrayList<>(keys.stream().map(key -> job(key, "v1")).toList());
            Collections.shuffle(jobs, new Random(i));
            return DATABASE.pool().withTransaction(client -> submit.submit(client, jobs, Reuse.OPEN));
        }).toList();

        List<List<Answer>> answers = result(Uni.join().all(together).andFailFast());

        assertThat(answers.stream().flatMap(List::stream).filter(Answer::isNew)).hasSize(20);
        assertThat(answers.stream().flatMap(List::stream).map(answer -> answer.submitted().jobId()).distinct()).hasSize(20);
    }

    private static ForSubject job(String key, String content) {
        return new ForSubject(new Subject(JobFixture.TENANT, key, content),
                NewJob.of(NoopInput.TYPE, JobFixture.TENANT, JobFixture.OWNER, "{}"));
    }

    private List<Answer> submitted(List<ForSubject> jobs, Reuse reuse) {
        return result(DATABASE.pool().withTransaction(client -> submit.submit(client, jobs, reuse)));
    }

    private static void bring(UUID job, String status) {
        if (status.equals("completed") || status.equals("failed")) {
            claimed(job, UUID.randomUUID());
        }
        DATABASE.execute("update job set status = $2, finished_at = now() where id = $1", job, status);
    }
}
