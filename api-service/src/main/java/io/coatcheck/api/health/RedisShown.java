package io.coatcheck.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Always up: without Redis jobs run and finish, limits let everybody in, and live events are slower. It says so. */
@Readiness
@ApplicationScoped
class RedisShown implements AsyncHealthCheck {

    private final RedisConnection redis;

    RedisShown(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.isConnected().map(connected -> HealthCheckResponse.named("Redis (not needed)").up()
                .withData("connection", connected ? "connected" : "disconnected")
                .build());
    }
}
