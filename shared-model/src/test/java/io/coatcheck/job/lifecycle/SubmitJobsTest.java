package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.JobStatus;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.vertx.mutiny.sqlclient.Row;

class SubmitJobsTest {

    private static final Database DATABASE = Database.running();

    private final SubmitJobs submitJobs = new SubmitJobs(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void everythingSaidOfAJobIsStored() {
        Instant expiry = Instant.parse("2099-01-01T00:00:00Z");
        NewJob job = NewJob.of(NoopInput.TYPE, TENANT, OWNER, "{\"echo\":\"hi\"}")
                .withPriority(8)
                .withLimits(5, 30)
                .withTimes(null, expiry)
                .withLabels(List.of("red", "with, comma", "ü"))
                .withWebhookUrl("urn:hook")
                .withTraceParent("00-1-2-01");

        Submitted.Created created = (Submitted.Created) submit(job);

        Row row = DATABASE.job(job.id());
        assertThat(created.jobId()).isEqualTo(job.id());
        assertThat(created.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(row.getString("tenant")).isEqualTo(TENANT);
        assertThat(row.getString("owner")).isEqualTo(OWNER);
        assertThat(row.getString("type")).isEqualTo("noop");
        assertThat(row.getString("lane")).isEqualTo("default");
        assertThat(row.getShort("priority")).isEqualTo((short) 8);
        assertThat(row.getInteger("max_attempts")).isEqualTo(5);
        assertThat(row.getInteger("timeout_seconds")).isEqualTo(30);
        assertThat(row.getOffsetDateTime("expires_at").toInstant()).isEqualTo(expiry);
        assertThat(row.getArrayOfStrings("labels")).containsExactly("red", "with, comma", "ü");
        assertThat(row.getString("webhook_url")).isEqualTo("urn:hook");
        assertThat(row.getString("trace_parent")).isEqualTo("00-1-2-01");
        assertThat(row.getInteger("attempt")).isZero();
        assertThat(row.getOffsetDateTime("created_at").toInstant()).isEqualTo(created.createdAt());
        assertThat(row.getOffsetDateTime("queued_at").toInstant()).isEqualTo(created.createdAt());
        assertThat(input(job.id())).isEqualTo("{\"echo\":\"hi\"}");
    }

    @Test
    void aLaterRunTimeSchedulesTheJob() {
        Instant later = Instant.now().plusSeconds(3600);
        NewJob job = aJob().build().withTimes(later, null);

        Submitted.Created created = (Submitted.Created) submit(job);

        assertThat(created.status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(created.runAt()).isBetween(later.minusMillis(1), later);
        assertThat(DATABASE.job(job.id()).getOffsetDateTime("queued_at")).isNull();
    }

    @Test
    void aPastRunTimeQueuesTheJob() {
        NewJob job = aJob().build().withTimes(Instant.now().minusSeconds(60), null);

        assertThat(submit(job)).isInstanceOfSatisfying(Submitted.Created.class,
                created -> assertThat(created.status()).isEqualTo(JobStatus.QUEUED));
    }

    @Test
    void answersComeInTheOrderOfTheJobs() {
        List<NewJob> jobs = List.of(aJob().build(), aJob().build(), aJob().build());
        List<NewJob> shuffled = List.of(jobs.get(2), jobs.get(0), jobs.get(1));

        List<Submitted> submitted = result(submitJobs.submit(shuffled));

        assertThat(submitted).extracting(Submitted::jobId)
                .containsExactlyElementsOf(shuffled.stream().map(NewJob::id).toList());
    }

    @Test
    void oneBadJobKeepsTheWholeStatementOut() {
        NewJob good = aJob().underKey(DedupeKey.Kind.CLIENT, "k", "h").build();
        NewJob bad = aJob().withPriority(77).build();

        assertThatThrownBy(() -> result(submitJobs.submit(List.of(good, bad)))).matches(PgFailures::isFaultOfOneItem);

        assertThat(DATABASE.rows("select id from job")).isEmpty();
        assertThat(DATABASE.rows("select job_id from job_payload")).isEmpty();
        assertThat(DATABASE.rows("select job_id from idempotency_key")).isEmpty();
    }

    @Test
    void aNulCharacterIsTheFaultOfItsOwnJob() {
        NewJob bad = NewJob.of(NoopInput.TYPE, TENANT, OWNER, "{\"echo\":\"\0\"}");

        assertThatThrownBy(() -> submit(bad)).matches(PgFailures::isFaultOfOneItem);

        assertThat(DATABASE.rows("select id from job")).isEmpty();
    }

    @Test
    void aLargeBatchIsOneStatement() {
        List<NewJob> jobs = Stream.generate(() -> aJob().build()).limit(1000).toList();

        result(submitJobs.submit(jobs));

        Row stored = DATABASE.row("select count(*) as jobs, count(distinct created_at) as commits from job");
        assertThat(stored.getLong("jobs")).isEqualTo(1000);
        assertThat(stored.getLong("commits")).isEqualTo(1);
    }

    @Test
    void anExpiredRunTimeDoesNotKeepAJobFromBeingAccepted() {
        assertThat(submit(aJob().expiringIn(Duration.ofMinutes(-1)).build())).isInstanceOf(Submitted.Created.class);
    }

    private Submitted submit(NewJob job) {
        return result(submitJobs.submit(List.of(job))).get(0);
    }

    private static String input(UUID job) {
        return DATABASE.row("select input from job_payload where job_id = $1", job).getString("input");
    }
}
