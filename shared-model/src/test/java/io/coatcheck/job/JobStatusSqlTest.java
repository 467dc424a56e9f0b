package io.coatcheck.job;

import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.testing.Database;
import io.vertx.pgclient.PgException;

/** The state machine stands in Java and in the database; here the two are held against each other. */
class JobStatusSqlTest {

    private static final Database DATABASE = Database.running();

    // Whatever else the constraints want of the new status is given, so that only the transition itself can be refused.
    private static final String MOVE = """
            update job
            set status = $2,
                attempt = attempt + case when status = 'queued' and $2 = 'processing' then 1 else 0 end,
                worker_id = case when $2 = 'processing' then coalesce(worker_id, id) else worker_id end,
                finished_at = case when $2 in ('completed', 'failed', 'cancelled', 'expired') then now() end
            where id = $1
            """;

    record Pair(JobStatus from, JobStatus to) {
    }

    static Stream<Pair> pairs() {
        return Arrays.stream(JobStatus.values())
                .flatMap(from -> Arrays.stream(JobStatus.values()).map(to -> new Pair(from, to)))
                .filter(pair -> pair.from() != pair.to());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void databaseAcceptsATransitionExactlyWhenJavaDoes(Pair pair) {
        UUID job = aJob().in(pair.from());

        boolean accepted = isAccepted(() -> DATABASE.execute(MOVE, job, pair.to().word()));

        assertThat(accepted).isEqualTo(pair.from().canBecome(pair.to()));
        assertThat(DATABASE.status(job)).isEqualTo(accepted ? pair.to().word() : pair.from().word());
    }

    @ParameterizedTest
    @EnumSource(names = { "COMPLETED", "FAILED", "CANCELLED", "EXPIRED" })
    void nothingOfAnEndedJobChangesWithoutATransition(JobStatus status) {
        UUID job = aJob().in(status);

        for (String change : List.of("progress = 7", "stage = 'late'", "finished_at = now() + interval '1 s'",
                "error_code = 'late'", "worker_id = gen_random_uuid()",
                "attempt_offset = attempt_offset + 1 - 1, progress = 3")) {
            assertThatThrownBy(() -> DATABASE.execute("update job set " + change + " where id = $1", job))
                    .describedAs(change)
                    .isInstanceOfSatisfying(PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("CC001"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "tenant = 'other'", "owner = 'other'", "type = 'other'", "id = gen_random_uuid()",
            "attempt = attempt + 1", "batch_id = gen_random_uuid()", "parent_id = id", "child_number = 1" })
    void aJobKeepsWhatItIsAndItsFence(String change) {
        UUID job = aJob().processing().jobId();

        assertThatThrownBy(() -> DATABASE.execute("update job set " + change + " where id = $1", job))
                .isInstanceOfSatisfying(PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("CC002"));
    }

    @Test
    void aClaimThatSkipsAnAttemptNumberIsRefused() {
        UUID job = aJob().queued();

        assertThatThrownBy(() -> DATABASE.execute(
                "update job set status = 'processing', worker_id = id, attempt = attempt + 2 where id = $1", job))
                .isInstanceOfSatisfying(PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("CC002"));
    }

    @Test
    void everyVisibleChangeRaisesTheSequence() {
        UUID job = aJob().processing().jobId();
        long before = DATABASE.job(job).getLong("seq");

        DATABASE.execute("update job set progress = 10 where id = $1", job);
        DATABASE.execute("update job set progress = 10 where id = $1", job);
        DATABASE.execute("update job set stage = 'reading' where id = $1", job);

        assertThat(DATABASE.job(job).getLong("seq")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @EnumSource
    void everyWordFindsItsStatusAgain(JobStatus status) {
        assertThat(JobStatus.of(status.word())).contains(status);
    }

    @Test
    void wordsAreExact() {
        assertThat(JobStatus.of("QUEUED")).isEmpty();
        assertThat(JobStatus.of(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAPersonsRetryLeavesATerminalStatus(JobStatus status) {
        if (status.isTerminal()) {
            assertThat(status.next()).isSubsetOf(JobStatus.QUEUED);
        } else {
            assertThat(status.next()).contains(JobStatus.CANCELLED);
        }
    }

    private static boolean isAccepted(Runnable transition) {
        try {
            transition.run();
            return true;
        } catch (PgException refused) {
            assertThat(refused.getSqlState()).isEqualTo("CC001");
            return false;
        }
    }
}
