package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture;
import io.smallrye.mutiny.Uni;

class SubmitBatchTest {

    private static final Database DATABASE = Database.running();

    private final SubmitJobs submitJobs = new SubmitJobs(DATABASE.pool());
    private final SubmitBatch submitBatch = new SubmitBatch(DATABASE.pool(), submitJobs);

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void theBatchAndItsJobsAreStoredTogether() {
        NewBatch batch = NewBatch.of(TENANT, OWNER, "week 5");

        assertThat(submit(batch, jobs(1000))).satisfies(stored -> {
            assertThat(stored.batchId()).isEqualTo(batch.id());
            assertThat(((StoredBatch.Created) stored).jobs()).hasSize(1000).hasOnlyElementsOfType(Submitted.Created.class);
        });

        assertThat(DATABASE.row("select total, label from batch where id = $1", batch.id()).deepToString())
                .contains("1000", "week 5");
        assertThat(DATABASE.rows("select from job where batch_id = $1 and status = 'queued'", batch.id())).hasSize(1000);
        assertThat(DATABASE.rows("select from job_payload")).hasSize(1000);
    }

    @Test
    void oneJobThatCannotBeStoredLeavesNothing() {
        List<NewJob> jobs = new ArrayList<>(jobs(600));
        jobs.add(NewJob.of(NoopInput.TYPE, TENANT, OWNER, "\0"));

        assertThatThrownBy(() -> submit(keyed("k", "h"), jobs)).isInstanceOf(RuntimeException.class);

        for (String table : List.of("batch", "job", "job_payload", "idempotency_key")) {
            assertThat(DATABASE.rows("select from " + table)).describedAs(table).isEmpty();
        }
    }

    @Test
    void theSameKeyIsTheSameBatch() {
        NewBatch first = keyed("k", "h");
        submit(first, jobs(2));

        assertThat(submit(keyed("k", "h"), jobs(2))).isEqualTo(new StoredBatch.Existing(first.id(), true));
        assertThat(submit(keyed("k", "other"), jobs(3))).isEqualTo(new StoredBatch.Existing(first.id(), false));
        assertThat(result(submitBatch.find(keyed("k", "h")))).isEqualTo(new StoredBatch.Existing(first.id(), true));
        assertThat(result(submitBatch.find(keyed("another", "h")))).isNull();
        assertThat(DATABASE.rows("select from job")).hasSize(2);
    }

    @Test
    void aKeyOfADayAgoCountsNoMore() {
        submit(keyed("k", "h"), jobs(1));
        DATABASE.execute("update idempotency_key set created_at = now() - interval '25 hours'");

        assertThat(submit(keyed("k", "h"), jobs(1))).isInstanceOf(StoredBatch.Created.class);
    }

    @Test
    void jobsAndBatchesShareTheirKeys() {
        NewJob job = aJob().underKey(DedupeKey.Kind.CLIENT, "job first", "h").build();
        result(submitJobs.submit(List.of(job)));
        assertThat(submit(keyed("job first", "batch hash"), jobs(1))).isEqualTo(new StoredBatch.Existing(null, false));

        submit(keyed("batch first", "batch hash"), jobs(1));
        NewJob late = aJob().underKey(DedupeKey.Kind.CLIENT, "batch first", "h").build();
        assertThat(result(submitJobs.submit(List.of(late)))).containsExactly(new Submitted.Existing(null, false));

        DATABASE.execute("update idempotency_key set created_at = now() - interval '25 hours'");
        assertThat(result(submitJobs.submit(List.of(late))).get(0)).isInstanceOf(Submitted.Created.class);
    }

    @Test
    void ofSubmitsAtOnceUnderOneKeyOneIsStored() {
        List<Uni<StoredBatch>> submits = Stream.generate(() -> submitBatch.submit(keyed("k", "h"), jobs(3))).limit(8).toList();

        List<StoredBatch> answers = result(Uni.join().all(submits).andFailFast());

        assertThat(answers).extracting(StoredBatch::batchId).containsOnly(answers.get(0).batchId());
        assertThat(answers).filteredOn(StoredBatch.Created.class::isInstance).hasSize(1);
        assertThat(DATABASE.rows("select from job")).hasSize(3);
    }

    @Test
    void aJobWhoseOwnKeyHasMadeAJobIsLeftOut() {
        NewJob earlier = aJob().underKey(DedupeKey.Kind.CONTENT, "k", "h").build();
        result(submitJobs.submit(List.of(earlier)));
        NewJob again = aJob().underKey(DedupeKey.Kind.CONTENT, "k", "h").build();
        NewJob fresh = aJob().underKey(DedupeKey.Kind.CONTENT, "other", "h").build();
        NewBatch batch = NewBatch.of(TENANT, OWNER, null);

        StoredBatch.Created stored = (StoredBatch.Created) submit(batch, List.of(again, fresh));

        assertThat(stored.jobs()).extracting(Submitted::jobId).containsExactly(earlier.id(), fresh.id());
        assertThat(DATABASE.row("select total from batch where id = $1", batch.id()).getInteger("total")).isEqualTo(1);
        assertThat(DATABASE.rows("select from job where batch_id = $1", batch.id())).hasSize(1);
    }

    @Test
    void aBatchThatNoneIsLeftOfIsNotStored() {
        NewJob earlier = aJob().underKey(DedupeKey.Kind.CONTENT, "k", "h").build();
        result(submitJobs.submit(List.of(earlier)));

        submit(NewBatch.of(TENANT, OWNER, null), List.of(aJob().underKey(DedupeKey.Kind.CONTENT, "k", "h").build()));

        assertThat(DATABASE.rows("select from batch")).isEmpty();
        assertThat(DATABASE.rows("select from job")).hasSize(1);
    }

    private StoredBatch submit(NewBatch batch, List<NewJob> jobs) {
        return result(submitBatch.submit(batch, jobs));
    }

    private static NewBatch keyed(String key, String hash) {
        return NewBatch.of(TENANT, OWNER, null).withDedupe(new DedupeKey(DedupeKey.Kind.CLIENT, key, hash));
    }

    private static List<NewJob> jobs(int count) {
        return Stream.generate(JobFixture::aJob).limit(count).map(JobFixture::build).toList();
    }
}
