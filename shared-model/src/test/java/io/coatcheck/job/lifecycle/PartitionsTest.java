package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.Outcome;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;

class PartitionsTest {

    private static final Database DATABASE = Database.running();

    private final SubmitJobs submitJobs = new SubmitJobs(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void aJobLiesInTheTablesOfItsDay() {
        NewJob job = withId(JobIds.next());

        result(submitJobs.submit(List.of(job)));

        assertThat(tableOf("job", "id", job.id())).isEqualTo("job_" + day(LocalDate.now(ZoneOffset.UTC)));
        assertThat(tableOf("job_payload", "job_id", job.id())).isEqualTo("job_payload_" + day(LocalDate.now(ZoneOffset.UTC)));
    }

    @Test
    void daysMeetWithoutAGap() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID lastOfYesterday = idAt(today.atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1), 'f');
        UUID firstOfToday = idAt(today.atStartOfDay().toInstant(ZoneOffset.UTC), '0');

        result(submitJobs.submit(List.of(withId(lastOfYesterday), withId(firstOfToday))));

        assertThat(tableOf("job", "id", lastOfYesterday)).isEqualTo("job_" + day(today.minusDays(1)));
        assertThat(tableOf("job", "id", firstOfToday)).isEqualTo("job_" + day(today));
    }

    @Test
    void aBatchOverSeveralDaysIsClaimedAndFinished() {
        Instant midnight = LocalDate.now(ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<UUID> ids = Stream.of(-12, 2, 26).map(hours -> idAt(midnight.plus(Duration.ofHours(hours)), '8')).toList();
        result(submitJobs.submit(ids.stream().map(PartitionsTest::withId).toList()));

        List<ClaimedJob> claimed = result(new ClaimJobs(DATABASE.pool())
                .claim(UUID.randomUUID(), Map.of("default", 9), 9, List.of("noop")));
        List<Boolean> tookEffect = result(new FinishAttempts(DATABASE.pool()).finish(claimed.stream()
                .map(job -> new FinishedAttempt(job.attempt(), new Outcome.Completed("{}"), null))
                .toList()));

        assertThat(claimed).extracting(job -> job.attempt().jobId()).containsExactlyElementsOf(ids);
        assertThat(tookEffect).containsExactly(true, true, true);
        assertThat(DATABASE.rows("select job_id from job_payload where result = '{}'")).hasSize(3);
    }

    @Test
    void aDayWithoutTablesIsTheFaultOfItsOwnJob() {
        NewJob farAhead = withId(idAt(Instant.now().plus(Duration.ofDays(400)), '8'));

        assertThatThrownBy(() -> result(submitJobs.submit(List.of(farAhead)))).matches(PgFailures::isFaultOfOneItem);
    }

    @Test
    void makingDaysIsSafeFromSeveralPlacesAtOnceAndTwice() {
        int daysAhead = 6;

        List<Integer> made = result(Uni.join().all(Stream.generate(() -> create(daysAhead)).limit(6).toList()).andFailFast());

        assertThat(made.stream().mapToInt(Integer::intValue).filter(count -> count > 0).count()).isLessThanOrEqualTo(1);
        assertThat(result(create(daysAhead))).isZero();
        LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(daysAhead);
        for (String parent : List.of("job", "job_payload", "job_attempt")) {
            assertThat(
                    DATABASE.row("select to_regclass($1) is not null as there", parent + "_" + day(last)).getBoolean("there"))
                    .isTrue();
        }
    }

    @Test
    void aNewDayHasTheIndexesAndTheGuardOfTheOthers() {
        result(create(5));
        String made = "job_" + day(LocalDate.now(ZoneOffset.UTC).plusDays(5));

        assertThat(count("select count(*) as n from pg_indexes where tablename = $1", made))
                .isEqualTo(count("select count(*) as n from pg_indexes where tablename = $1", "job"));
        assertThat(count("select count(*) as n from pg_trigger where tgrelid = to_regclass($1) and not tgisinternal", made))
                .isEqualTo(count("select count(*) as n from pg_trigger where tgrelid = to_regclass($1) and not tgisinternal",
                        "job"));
    }

    @Test
    void idsAreOrderedInJavaAsInPostgres() {
        List<UUID> ids = Stream.concat(Stream.generate(JobIds::next).limit(50), Stream.generate(UUID::randomUUID).limit(50))
                .toList();

        IdRange range = IdRange.of(ids);

        List<UUID> sorted = DATABASE.rows("select id from unnest($1::uuid[]) as ids(id) order by id",
                (Object) ids.toArray(UUID[]::new)).stream().map(row -> row.getUUID("id")).toList();
        assertThat(range).isEqualTo(new IdRange(sorted.get(0), sorted.get(99)));
    }

    private static Uni<Integer> create(int daysAhead) {
        return DATABASE.pool().query("select create_job_partitions(" + daysAhead + ") as made").execute()
                .map(rows -> rows.iterator().next().getInteger("made"));
    }

    private static long count(String sql, String table) {
        return DATABASE.row(sql, table).getLong("n");
    }

    private static NewJob withId(UUID id) {
        NewJob job = NewJob.of(NoopInput.TYPE, "acme", "ann", "{}");
        return new NewJob(id, job.tenant(), job.owner(), job.type(), job.lane(), job.input(), job.priority(), job.maxAttempts(),
                job.timeoutSeconds(), null, null, List.of(), null, null, null, null);
    }

    /** A UUIDv7 of that millisecond; the filler decides where in the millisecond it lies. */
    private static UUID idAt(Instant time, char filler) {
        String digits = "%012x7".formatted(time.toEpochMilli()) + String.valueOf(filler).repeat(3) + "8"
                + String.valueOf(filler).repeat(15);
        return UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String tableOf(String table, String key, UUID id) {
        return DATABASE.row("select tableoid::regclass::text as name from " + table + " where " + key + " = $1", id)
                .getString("name");
    }
}
