package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.job.JobStatus;
import io.coatcheck.testing.Database;

class EraseJobsTest {

    private static final Database DATABASE = Database.running();

    private final EraseJobs eraseJobs = new EraseJobs();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatEndedIsErased(JobStatus status) {
        UUID job = aJob().in(status);

        assertThat(erase("noop", null, Duration.ZERO)).isEqualTo(status.isTerminal() ? 1 : 0);
        assertThat(isErased(job)).isEqualTo(status.isTerminal());
        assertThat(DATABASE.rows("select from job_payload where job_id = $1", job)).hasSize(status.isTerminal() ? 0 : 1);
        assertThat(DATABASE.status(job)).isEqualTo(status.word());
    }

    @Test
    void youngJobsAndThoseOfOtherTypesAndTenantsStay() {
        UUID mine = aJob().in(JobStatus.FAILED);
        UUID elsewhere = aJob().of("other", OWNER).in(JobStatus.FAILED);

        assertThat(erase("noop", null, Duration.ofDays(1))).isZero();
        assertThat(erase("flashcards", null, Duration.ZERO)).isZero();
        assertThat(erase("noop", TENANT, Duration.ZERO)).isEqualTo(1);
        assertThat(isErased(mine)).isTrue();
        assertThat(isErased(elsewhere)).isFalse();
    }

    @Test
    void whatEndedOtherwiseStays() {
        UUID completed = aJob().in(JobStatus.COMPLETED);
        UUID failed = aJob().in(JobStatus.FAILED);

        int erased = result(eraseJobs.erase(DATABASE.pool(), "noop", Set.of(JobStatus.COMPLETED, JobStatus.EXPIRED), null,
                Duration.ZERO, 10));

        assertThat(erased).isEqualTo(1);
        assertThat(isErased(completed)).isTrue();
        assertThat(isErased(failed)).isFalse();
    }

    @Test
    void theOldestGoFirstAndEachGoesOnce() {
        UUID newer = aJob().queued();
        UUID older = aJob().queued();
        endedDaysAgo(newer, 2);
        endedDaysAgo(older, 3);

        assertThat(result(eraseJobs.erase(DATABASE.pool(), "noop", null, Duration.ofDays(1), 1))).isEqualTo(1);

        assertThat(isErased(older)).isTrue();
        assertThat(isErased(newer)).isFalse();
        assertThat(erase("noop", null, Duration.ofDays(1))).isEqualTo(1);
        assertThat(erase("noop", null, Duration.ofDays(1))).isZero();
    }

    @Test
    void whatItCostStays() {
        UUID job = aJob().in(JobStatus.COMPLETED);

        erase("noop", null, Duration.ZERO);

        assertThat(DATABASE.attempts(job)).hasSize(1);
    }

    private int erase(String type, String tenant, Duration age) {
        return result(eraseJobs.erase(DATABASE.pool(), type, tenant, age, 100));
    }

    private static boolean isErased(UUID job) {
        return DATABASE.job(job).getOffsetDateTime("erased_at") != null;
    }

    private static void endedDaysAgo(UUID job, int days) {
        DATABASE.execute("update job set status = 'cancelled', finished_at = now() - $2 * interval '1 day' where id = $1", job,
                days);
    }
}
