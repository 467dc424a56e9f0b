package io.coatcheck.worker.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.coatcheck.worker.cancel.CancelNudges;
import io.coatcheck.worker.drain.Drain;
import io.coatcheck.worker.lease.Heartbeat;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Ready means: it can take jobs. Without broker or Redis it can, a little later, so they are shown and do not decide. */
@Readiness
@ApplicationScoped
class ReadyCheck implements AsyncHealthCheck {

    private final Pool pool;
    private final BrokerProbe broker;
    private final CancelNudges redis;
    private final Heartbeat heartbeat;
    private final Drain drain;
    private final HealthConfig config;

    ReadyCheck(Pool pool, BrokerProbe broker, CancelNudges redis, Heartbeat heartbeat, Drain drain, HealthConfig config) {
        this.pool = pool;
        this.broker = broker;
        this.redis = redis;
        this.heartbeat = heartbeat;
        this.drain = drain;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine().all().unis(databaseAnswers(), broker.isReachable()).with(this::response);
    }

    private HealthCheckResponse response(boolean database, boolean brokerReachable) {
        return HealthCheckResponse.named("worker takes jobs")
                .status(database && heartbeat.isLeaseHeld() && !drain.isDraining())
                .withData("database", database ? "connected" : "disconnected")
                .withData("lease", heartbeat.isLeaseHeld() ? "held" : "lapsed")
                .withData("draining", drain.isDraining())
                .withData("broker", brokerReachable ? "connected" : "disconnected")
                .withData("redis", redis.isListening() ? "connected" : "disconnected")
                .build();
    }

    private Uni<Boolean> databaseAnswers() {
        return pool.query("select 1").execute()
                .replaceWith(true)
                .ifNoItem().after(config.probeTimeout()).recoverWithItem(false)
                .onFailure().recoverWithItem(false);
    }
}
