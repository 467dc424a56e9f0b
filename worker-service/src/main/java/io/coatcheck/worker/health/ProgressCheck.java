package io.coatcheck.worker.health;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.coatcheck.worker.claim.Claimer;
import io.coatcheck.worker.drain.Drain;
import io.coatcheck.worker.lease.Heartbeat;

/**
 * Alive means: this process goes on trying. That the database, the broker or Redis are away is no reason to restart it, so a
 * look or a heartbeat that failed counts.
 */
@Liveness
@ApplicationScoped
class ProgressCheck implements HealthCheck {

    private final Claimer claimer;
    private final Heartbeat heartbeat;
    private final Drain drain;
    private final HealthConfig config;

    ProgressCheck(Claimer claimer, Heartbeat heartbeat, Drain drain, HealthConfig config) {
        this.claimer = claimer;
        this.heartbeat = heartbeat;
        this.drain = drain;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        Duration look = claimer.sinceLastLook();
        Duration beat = heartbeat.sinceLastBeat();
        return HealthCheckResponse.named("worker makes progress")
                .status(drain.isDraining() || isRecent(look) && isRecent(beat))
                .withData("millisSinceLastLookForJobs", look.toMillis())
                .withData("millisSinceLastHeartbeat", beat.toMillis())
                .build();
    }

    private boolean isRecent(Duration ago) {
        return ago.compareTo(config.stalledAfter()) < 0;
    }
}
