package io.coatcheck.api.health;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Ready means: a submit could be stored. The broker and Redis have no say in it; they are shown beside. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseReady(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select count(*) from job where id = '00000000-0000-0000-0000-000000000000'").execute()
                .ifNoItem().after(PATIENCE).fail()
                .map(rows -> HealthCheckResponse.up("PostgreSQL"))
                .onFailure().recoverWithItem(away -> HealthCheckResponse.named("PostgreSQL").down()
                        .withData("reason", "does not answer; submits are refused with 503")
                        .build());
    }
}
