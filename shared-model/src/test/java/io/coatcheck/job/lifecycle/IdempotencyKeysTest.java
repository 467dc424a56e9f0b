package io.coatcheck.job.lifecycle;

import static io.coatcheck.job.lifecycle.DedupeKey.Kind.CLIENT;
import static io.coatcheck.job.lifecycle.DedupeKey.Kind.CONTENT;
import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.job.JobStatus;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

class IdempotencyKeysTest {

    private static final Database DATABASE = Database.running();

    private final SubmitJobs submitJobs = new SubmitJobs(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyAnswersTheJobItMadeBefore(DedupeKey.Kind kind) {
        UUID first = aJob().underKey(kind, "k", "hash").queued();

        Submitted again = submit(aJob().underKey(kind, "k", "hash").build());

        assertThat(again).isEqualTo(new Submitted.Existing(first, true));
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsTold() {
        UUID first = aJob().underKey(CLIENT, "k", "hash").queued();

        Submitted other = submit(aJob().underKey(CLIENT, "k", "another hash").build());

        assertThat(other).isEqualTo(new Submitted.Existing(first, false));
    }

    @Test
    void aKeyIsItsOwnersAlone() {
        aJob().of("acme", "ann").underKey(CLIENT, "k", "hash").queued();

        assertThat(submit(aJob().of("acme", "bob").underKey(CLIENT, "k", "hash").build()))
                .isInstanceOf(Submitted.Created.class);
        assertThat(submit(aJob().of("other", "ann").underKey(CLIENT, "k", "hash").build()))
                .isInstanceOf(Submitted.Created.class);
        assertThat(submit(aJob().of("acme", "ann").underKey(CONTENT, "k", "hash").build()))
                .isInstanceOf(Submitted.Created.class);
    }

    @Test
    void aKeyCountsForADay() {
        aJob().underKey(CLIENT, "k", "hash").queued();
        DATABASE.execute("update idempotency_key set created_at = now() - interval '24 hours 1 second'");
        NewJob next = aJob().underKey(CLIENT, "k", "another hash").build();

        assertThat(submit(next)).isInstanceOf(Submitted.Created.class);

        assertThat(submit(aJob().underKey(CLIENT, "k", "another hash").build()))
                .isEqualTo(new Submitted.Existing(next.id(), true));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void aContentKeyCountsUnlessItsJobEndedBadly(JobStatus status) {
        UUID first = aJob().underKey(CONTENT, "k", "hash").in(status);
        NewJob next = aJob().underKey(CONTENT, "k", "hash").build();

        Submitted submitted = submit(next);

        boolean endedBadly = status.isTerminal() && status != JobStatus.COMPLETED;
        assertThat(submitted.jobId()).isEqualTo(endedBadly ? next.id() : first);
    }

    @Test
    void aContentKeyEndsWithWhatItsJobMade() {
        UUID erased = aJob().underKey(CONTENT, "k", "hash").in(JobStatus.COMPLETED);
        DATABASE.execute("update job set erased_at = now() where id = $1", erased);
        NewJob next = aJob().underKey(CONTENT, "k", "hash").build();

        assertThat(result(submitJobs.find(next))).isNull();
        assertThat(submit(next)).isInstanceOf(Submitted.Created.class);
        assertThat(submit(aJob().underKey(CONTENT, "k", "hash").build())).isEqualTo(new Submitted.Existing(next.id(), true));
    }

    @Test
    void aContentKeyEndsWithTheDayOfItsJob() {
        UUID gone = aJob().underKey(CONTENT, "k", "hash").in(JobStatus.COMPLETED);
        DATABASE.execute("delete from job where id = $1", gone);
        DATABASE.execute("update idempotency_key set created_at = now() - interval '1 minute 1 second'");
        NewJob next = aJob().underKey(CONTENT, "k", "hash").build();

        assertThat(result(submitJobs.find(next))).isNull();
        assertThat(submit(next)).isInstanceOf(Submitted.Created.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSubmitThatHadToWaitForAnotherFindsItsJob(DedupeKey.Kind kind) {
        NewJob first = aJob().underKey(kind, "k", "hash").build();
        NewJob second = aJob().underKey(kind, "k", "hash").build();
        List<Submitted> answers = new CopyOnWriteArrayList<>();

        result(DATABASE.pool().withTransaction(open -> submitJobs.submit(open, List.of(first))
                .invoke(() -> submitJobs.submit(List.of(second)).subscribe().with(answers::addAll))
                .call(() -> untilSomebodyWaits(open))));

        await().untilAsserted(() -> assertThat(answers).containsExactly(new Submitted.Existing(first.id(), true)));
        assertThat(jobs()).isEqualTo(1);
    }

    /** For the key that this transaction holds. */
    private static Uni<Integer> untilSomebodyWaits(SqlConnection open) {
        return open.query("select count(*) as waiting from pg_locks where not granted and locktype = 'transactionid'").execute()
                .map(rows -> rows.iterator().next().getInteger("waiting"))
                .onItem().delayIt().by(Duration.ofMillis(5))
                .repeat().until(waiting -> waiting > 0)
                .collect().last();
    }

    @Test
    void aCallersKeyCountsWhateverBecameOfItsJob() {
        UUID failed = aJob().underKey(CLIENT, "k", "hash").in(JobStatus.FAILED);

        assertThat(submit(aJob().underKey(CLIENT, "k", "hash").build())).isEqualTo(new Submitted.Existing(failed, true));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void lookingForAKeyFindsWhatASubmitWouldFindAndStoresNothing(JobStatus status) {
        NewJob again = aJob().underKey(CONTENT, "k", "hash").build();
        UUID first = aJob().underKey(CONTENT, "k", "hash").in(status);

        Submitted found = result(submitJobs.find(again));

        boolean counts = !status.isTerminal() || status == JobStatus.COMPLETED;
        assertThat(found).isEqualTo(counts ? new Submitted.Existing(first, true) : null);
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void aKeyOlderThanADayIsNotFound() {
        aJob().underKey(CLIENT, "k", "hash").queued();
        DATABASE.execute("update idempotency_key set created_at = now() - interval '24 hours 1 second'");

        assertThat(result(submitJobs.find(aJob().underKey(CLIENT, "k", "hash").build()))).isNull();
    }

    @Test
    void ofTwoJobsOfOneBatchTheFirstGetsTheKey() {
        NewJob first = aJob().underKey(CLIENT, "k", "hash").build();
        NewJob second = aJob().underKey(CLIENT, "k", "another hash").build();
        NewJob unrelated = aJob().build();

        List<Submitted> submitted = result(submitJobs.submit(List.of(second, unrelated, first)));

        assertThat(submitted.get(0)).isEqualTo(new Submitted.Existing(first.id(), false));
        assertThat(submitted.get(1)).isInstanceOf(Submitted.Created.class);
        assertThat(submitted.get(2)).isInstanceOf(Submitted.Created.class);
    }

    @Nested
    class AtOnce {

        @Test
        void sixteenSubmitsUnderOneKeyMakeOneJob() {
            for (int round = 0; round < 20; round++) {
                String key = "k" + round;

                List<Submitted> submitted = together(IntStream.range(0, 16)
                        .mapToObj(i -> List.of(aJob().underKey(CLIENT, key, "hash").build()))
                        .toList());

                assertThat(submitted).filteredOn(Submitted.Created.class::isInstance).hasSize(1);
                assertThat(submitted).extracting(Submitted::jobId).containsOnly(submitted.get(0).jobId());
            }
            assertThat(jobs()).isEqualTo(20);
        }

        @Test
        void batchesThatShareKeysInAnyOrderDoNotBlockEachOther() {
            for (int round = 0; round < 20; round++) {
                String prefix = "round" + round + "-";

                together(IntStream.range(0, 8).mapToObj(i -> shuffledBatch(prefix)).toList());
            }
            assertThat(jobs()).isEqualTo(20 * 30);
        }

        private List<NewJob> shuffledBatch(String prefix) {
            List<NewJob> batch = new ArrayList<>(IntStream.range(0, 30)
                    .mapToObj(key -> aJob().underKey(CLIENT, prefix + key, "hash").build())
                    .toList());
            Collections.shuffle(batch);
            return batch;
        }

        @Test
        void aKeyThatIsPrunedMeanwhileStillGetsAnAnswer() {
            for (int round = 0; round < 200; round++) {
                aJob().underKey(CLIENT, "k", "hash").queued();

                List<Submitted> answers = result(Uni.join().all(
                        submitJobs.submit(List.of(aJob().underKey(CLIENT, "k", "hash").build())),
                        DATABASE.pool().query("delete from idempotency_key").execute().replaceWith(List.<Submitted> of()))
                        .andFailFast()).get(0);

                assertThat(answers).doesNotContainNull().hasSize(1);
            }
        }

        private List<Submitted> together(List<List<NewJob>> batches) {
            return result(Uni.join().all(batches.stream().map(submitJobs::submit).toList()).andFailFast()).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private Submitted submit(NewJob job) {
        return result(submitJobs.submit(List.of(job))).get(0);
    }

    private static long jobs() {
        return DATABASE.row("select count(*) as jobs from job").getLong("jobs");
    }
}
