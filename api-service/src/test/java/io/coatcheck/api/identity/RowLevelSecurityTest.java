package io.coatcheck.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobPayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** What PostgreSQL hides even from a query that forgets whose rows it may see. */
@QuarkusTest
@RealServers
class RowLevelSecurityTest {

    @Inject
    ScopedDatabase scoped;

    @Inject
    Database database;

    @Inject
    Worker worker;

    private final User alice = User.somebody();
    private final User bob = alice.colleague();
    private final User stranger = alice.namesake();
    private UUID alices;
    private UUID bobs;
    private UUID strangers;

    @BeforeEach
    void eachHasAJobThatRan() {
        alices = alice.submitsNoop();
        bobs = bob.submitsNoop();
        strangers = stranger.submitsNoop();
        List.of(alices, bobs, strangers).forEach(job -> worker.completes(job, "{}"));
    }

    @Test
    void queryWithoutAConditionSeesTheOwnersRowsOnly() {
        Scope scope = new Scope(alice.tenant(), alice.name());
        assertThat(ids(scope, "select id from job")).containsExactly(alices);
        assertThat(ids(scope, "select job_id as id from job_payload")).containsExactly(alices);
        assertThat(ids(scope, "select job_id as id from job_attempt")).containsExactly(alices);
    }

    @Test
    void entitiesAreHiddenAsWell() throws Throwable {
        Scope scope = new Scope(alice.tenant(), alice.name());
        List<Job> jobs = VertxContextSupport.subscribeAndAwait(() -> scoped.read(scope, () -> Job.<Job> listAll()));
        assertThat(jobs).extracting(job -> job.id).containsExactly(alices);
        Object payload = VertxContextSupport
                .subscribeAndAwait(() -> scoped.read(scope, () -> JobPayload.<JobPayload> findById(bobs)));
        assertThat(payload).isNull();
    }

    @Test
    void tenantScopeSeesTheTenant() {
        assertThat(ids(Scope.ofTenant(alice.tenant()), "select id from job")).containsExactlyInAnyOrder(alices, bobs);
    }

    @Test
    void systemSeesEverybody() {
        assertThat(ids(Scope.ALL, "select id from job")).contains(alices, bobs, strangers);
    }

    @Test
    void statementOfOneOwnerCannotChangeAnothersRow() {
        Scope scope = new Scope(alice.tenant(), alice.name());
        int changed = get(scoped.run(scope, client -> client.preparedQuery("update job set priority = 0").execute()
                .map(rows -> rows.rowCount())));
        assertThat(changed).isEqualTo(1);
        assertThat(database.job(bobs).getInteger("priority")).isEqualTo(5);
    }

    @Test
    void callersNameDoesNotOutliveItsTransaction() {
        Scope scope = new Scope(alice.tenant(), alice.name());
        // More often than the pool has connections.
        for (int i = 0; i < 40; i++) {
            assertThat(ids(scope, "select id from job")).containsExactly(alices);
            assertThat(Set.copyOf(ids(Scope.ALL, "select id from job"))).contains(alices, bobs, strangers);
            assertThat(database.rows("select id from job where id = $1", strangers)).hasSize(1);
        }
    }

    private List<UUID> ids(Scope scope, String sql) {
        return get(scoped.run(scope, client -> client.query(sql).execute()
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
