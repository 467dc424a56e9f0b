package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.job.JobStatus;
import io.coatcheck.testing.Database;

/**
 * The plans that PostgreSQL keeps for a connection, made at the worst moment: nothing waits or runs and the statistics say
 * so. What was planned then must still do when a hundred thousand jobs wait.
 */
class PlansTest {

    private static final Database DATABASE = Database.running();

    record Statement(String name, String sql) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void idle() {
        DATABASE.empty();
        for (int i = 0; i < 20; i++) {
            aJob().in(JobStatus.COMPLETED);
        }
        DATABASE.execute("vacuum analyze");
    }

    static Stream<Statement> statements() {
        return Stream
                .of(CancelJob.class, ClaimJobs.class, EraseJobs.class, ExpireJobs.class, FinishAttempts.class,
                        PauseLane.class, PromoteDueJobs.class, ReadChildren.class, RecordProgress.class, RescueJobs.class,
                        RetryJob.class,
                        SplitJob.class, SubmitBatch.class, SubmitForSubject.class, SubmitJobs.class, WakeParents.class,
                        WorkerLease.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == String.class)
                .map(PlansTest::statement)
                .filter(statement -> statement.sql().length() > 1);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementFitsTheClientsCache(Statement statement) {
        // SqlConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_SQL_LIMIT; a longer one is planned at every call.
        assertThat(statement.sql()).hasSizeLessThan(2048);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noStatementReadsAWholeDay(Statement statement) {
        assertThat(plan(statement.sql())).noneMatch(line -> line.contains("Seq Scan on job"));
    }

    @Test
    void aClaimWalksTheBacklogOnceAndInOrder() {
        List<String> plan = plan(statement(ClaimJobs.class, "CLAIM"));

        assertThat(plan).filteredOn(line -> line.contains("lane_priority_queued_at_id_idx")).hasSize(days());
        assertThat(plan).anyMatch(line -> line.contains("Merge Append"));
    }

    @Test
    void aClaimAsksOnceWhichLanesArePausedAndThenTouchesNoneOfThem() {
        List<String> plan = plan(statement(ClaimJobs.class, "CLAIM"));

        assertThat(plan).filteredOn(line -> line.contains(" on lane")).hasSize(1);
        int lanes = indexOf(plan, "Function Scan on free");
        assertThat(plan.get(lanes + 1)).contains("Filter: (lane <> ALL (");
    }

    private static int indexOf(List<String> plan, String part) {
        return (int) plan.stream().takeWhile(line -> !line.contains(part)).count();
    }

    @Test
    void statementsThatNameTheirJobsDoNotReadAllThatRun() {
        for (String sql : List.of(statement(FinishAttempts.class, "FINISH"), statement(RecordProgress.class, "RECORD"),
                statement(WorkerLease.class, "BEAT"))) {
            assertThat(plan(sql)).noneMatch(line -> line.contains("worker_id_idx"));
        }
    }

    private static int days() {
        return DATABASE.rows("select from pg_inherits where inhparent = 'job'::regclass").size();
    }

    private static List<String> plan(String sql) {
        return DATABASE.pool().query("explain (generic_plan) " + sql).execute()
                .await().indefinitely().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toList());
    }

    private static String statement(Class<?> type, String name) {
        return statements().filter(statement -> statement.name().equals(type.getSimpleName() + "." + name))
                .findFirst().orElseThrow().sql();
    }

    private static Statement statement(Field field) {
        try {
            field.setAccessible(true);
            return new Statement(field.getDeclaringClass().getSimpleName() + "." + field.getName(), (String) field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
