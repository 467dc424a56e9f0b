package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** When a day's tables may go, as {@code drop_job_day} decides it. */
class OldDaysTest {

    private static final Database DATABASE = Database.running();
    private static final int KEPT_DAYS = 30;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(50);
    private final SubmitJobs submitJobs = new SubmitJobs(DATABASE.pool());

    @BeforeEach
    void anOldDay() {
        DATABASE.empty();
        make("job", "id");
        make("job_payload", "job_id");
        make("job_attempt", "job_id");
    }

    @Test
    void aDayGoesWithEverythingInItOnceAllOfItEndedLongAgo() {
        UUID old = ended(KEPT_DAYS + 1);
        UUID today = result(submitJobs.submit(List.of(NewJob.of(NoopInput.TYPE, "acme", "ann", "{}")))).get(0).jobId();

        assertThat(daysBefore()).contains(day);
        assertThat(drop()).isTrue();

        assertThat(daysBefore()).doesNotContain(day);
        assertThat(DATABASE.rows("select from job where id = $1", old)).isEmpty();
        assertThat(DATABASE.rows("select from job_payload where job_id = $1", old)).isEmpty();
        assertThat(DATABASE.rows("select from job where id = $1", today)).hasSize(1);
        assertThat(drop()).isFalse();
    }

    @Test
    void aDayWithAnOpenJobStays() {
        ended(KEPT_DAYS + 1);
        UUID open = submitted();

        assertThat(drop()).isFalse();

        assertThat(DATABASE.rows("select from job where id = $1", open)).hasSize(1);
    }

    @Test
    void aDayOfWhichAJobEndedLatelyStays() {
        ended(KEPT_DAYS - 1);

        assertThat(drop()).isFalse();
    }

    @Test
    void anEmptyDayGoes() {
        assertThat(drop()).isTrue();
    }

    @Test
    void todayIsNoOldDay() {
        assertThat(daysBefore())
                .allSatisfy(old -> assertThat(old).isBefore(LocalDate.now(ZoneOffset.UTC).minusDays(KEPT_DAYS)));
    }

    @Test
    void droppingWaitsForNobodyLong() {
        ended(KEPT_DAYS + 1);

        SqlConnection busy = result(DATABASE.pool().getConnection());
        try {
            result(busy.query("begin").execute());
            result(busy.query("select count(*) from job").execute());

            assertThatThrownBy(this::drop).hasMessageContaining("lock timeout");
            result(busy.query("rollback").execute());
        } finally {
            result(busy.close());
        }
        assertThat(drop()).isTrue();
    }

    private UUID ended(int daysAgo) {
        UUID id = submitted();
        DATABASE.execute("update job set status = 'cancelled', finished_at = now() - $2 * interval '1 day' where id = $1", id,
                daysAgo);
        return id;
    }

    private UUID submitted() {
        UUID random = UUID.randomUUID();
        long millis = day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        UUID id = new UUID(millis << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff, random.getLeastSignificantBits());
        NewJob job = NewJob.of(NoopInput.TYPE, "acme", "ann", "{}");
        return result(submitJobs.submit(List.of(new NewJob(id, job.tenant(), job.owner(), job.type(), job.lane(), job.input(),
                job.priority(), job.maxAttempts(), job.timeoutSeconds(), null, null, List.of(), null, null, null, null))))
                .get(0).jobId();
    }

    private void make(String table, String key) {
        DATABASE.rows("select create_day_partition($1, $2, to_date($3, 'YYYYMMDD'))", table, key,
                day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private boolean drop() {
        return DATABASE.row("select drop_job_day($1, make_interval(days => $2)) as dropped", day, KEPT_DAYS)
                .getBoolean("dropped");
    }

    private static List<LocalDate> daysBefore() {
        return DATABASE.rows("select day from job_days_before(now() - make_interval(days => $1)) as day", KEPT_DAYS).stream()
                .map(row -> row.getLocalDate("day"))
                .toList();
    }
}
