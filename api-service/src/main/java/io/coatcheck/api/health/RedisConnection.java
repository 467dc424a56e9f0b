package io.coatcheck.api.health;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;

/** Whether Redis answers, in bounded time. */
@ApplicationScoped
public class RedisConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;

    RedisConnection(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    public Uni<Boolean> isConnected() {
        return Uni.createFrom().deferred(() -> redis.execute("ping"))
                .ifNoItem().after(PATIENCE).fail()
                .map(pong -> true)
                .onFailure().recoverWithItem(false);
    }
}
