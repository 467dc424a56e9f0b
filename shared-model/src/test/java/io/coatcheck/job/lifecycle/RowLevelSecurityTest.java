package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What a statement sees that forgot to name the owner. */
class RowLevelSecurityTest {

    private static final Database DATABASE = Database.running();
    private static final List<String> TABLES = List.of("job", "job_payload", "job_attempt", "idempotency_key", "batch");

    private UUID anns;
    private UUID bobs;

    @BeforeEach
    void aJobEach() {
        DATABASE.empty();
        anns = aJob().of("acme", "ann").underKey(DedupeKey.Kind.CLIENT, "k", "h").processing().jobId();
        bobs = aJob().of("acme", "bob").underKey(DedupeKey.Kind.CLIENT, "k", "h").processing().jobId();
        aJob().of("other", "ann").underKey(DedupeKey.Kind.CLIENT, "k", "h").processing();
        DATABASE.execute("insert into batch (id, tenant, owner, total) select id, tenant, owner, 1 from job");
        DATABASE.execute("insert into job_subject (tenant, key, content_hash, job_id) values ('acme', 'k', 'h', $1)", anns);
    }

    @Test
    void theRoleOfTheServicesIsBoundByIt() {
        assertThat(DATABASE.row("select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user")
                .getBoolean("free")).isFalse();
    }

    @Test
    void anOwnerSeesOnlyWhatIsTheirs() {
        for (String table : TABLES) {
            assertThat(count(table, "acme", "ann")).describedAs(table).isEqualTo(1);
            assertThat(count(table, "acme", "nobody")).describedAs(table).isZero();
        }
    }

    @Test
    void aTenantsStaffSeesTheTenants() {
        for (String table : TABLES) {
            assertThat(count(table, "acme", "")).describedAs(table).isEqualTo(2);
        }
    }

    @Test
    void subjectsAreTheTenants() {
        assertThat(count("job_subject", "acme", "bob")).isEqualTo(1);
        assertThat(count("job_subject", "other", "")).isZero();
    }

    @Test
    void theSystemSeesAll() {
        for (String table : TABLES) {
            assertThat(DATABASE.rows("select from " + table)).describedAs(table).hasSize(3);
        }
    }

    @Test
    void theCallerIsForgottenWithItsTransaction() {
        SqlConnection connection = result(DATABASE.pool().getConnection());
        try {
            result(connection.begin().call(() -> name(connection, "acme", "ann")).chain(transaction -> transaction.commit()));

            assertThat(result(connection.query("select from job").execute()).size()).isEqualTo(3);
        } finally {
            result(connection.close());
        }
    }

    @Test
    void aStatementThatForgetsTheOwnerChangesOnlyTheirs() {
        int changed = asCaller("acme", "ann", connection -> connection
                .query("update job set stage = 'seen'").execute().map(rows -> rows.rowCount()));

        assertThat(changed).isEqualTo(1);
        assertThat(DATABASE.job(bobs).getString("stage")).isNull();
    }

    @Test
    void nobodyCanSubmitForSomebodyElse() {
        assertThatThrownBy(() -> asCaller("acme", "ann", connection -> connection.preparedQuery("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds)
                values ($1, 'acme', 'bob', 'noop', 'default', 'queued', 1, 1)
                """).execute(Tuple.of(JobIds.next())))).hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(strings = { "job", "job_payload", "job_attempt" })
    void aDaysTableShowsNothingByItself(String parent) {
        String day = DATABASE.row("select tableoid::regclass::text as name from " + parent + " limit 1").getString("name");

        assertThat(DATABASE.rows("select from " + day)).isEmpty();
    }

    @Test
    void cancelAndRetryWorkForTheirCaller() {
        CancelJob cancelJob = new CancelJob();
        RetryJob retryJob = new RetryJob();

        boolean cancelled = asCaller("acme", "ann", c -> cancelJob.cancel(c, anns, "acme", "ann"));
        String outcome = DATABASE.attempts(anns).get(0).getString("outcome");
        JobQueued reopened = asCaller("acme", "ann", c -> retryJob.retry(c, anns, "acme", "ann"));

        assertThat(cancelled).isTrue();
        assertThat(outcome).isEqualTo("cancelled");
        assertThat(reopened).isNotNull();
        assertThat(DATABASE.status(anns)).isEqualTo(JobStatus.QUEUED.word());
    }

    @Test
    void theSystemsStatementsReachEverybody() {
        List<AttemptRef> all = DATABASE.rows("select id, attempt from job").stream()
                .map(row -> new AttemptRef(row.getUUID("id"), row.getInteger("attempt")))
                .toList();

        assertThat(result(new RecordProgress(DATABASE.pool()).record(all.stream()
                .map(attempt -> new RecordProgress.Progress(attempt, 5, null))
                .toList()))).isEqualTo(3);
    }

    private long count(String table, String tenant, String owner) {
        return asCaller(tenant, owner, connection -> connection.query("select count(*) as n from " + table).execute()
                .map(rows -> rows.iterator().next().getLong("n")));
    }

    private <T> T asCaller(String tenant, String owner, Function<SqlConnection, Uni<T>> work) {
        return result(DATABASE.pool().withTransaction(connection -> name(connection, tenant, owner)
                .chain(() -> work.apply(connection))));
    }

    private static Uni<Void> name(SqlConnection connection, String tenant, String owner) {
        return connection
                .preparedQuery("select set_config('coatcheck.tenant', $1, true), set_config('coatcheck.owner', $2, true)")
                .execute(Tuple.of(tenant, owner))
                .replaceWithVoid();
    }
}
