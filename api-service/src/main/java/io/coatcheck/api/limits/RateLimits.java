package io.coatcheck.api.limits;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.reactive.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;

/**
 * Counts a caller's requests a minute in Redis, over all instances. A window starts with its first request, so a caller
 * who waited as told is let in again. Without Redis everybody is let in, and a metric says so.
 */
@ApplicationScoped
public class RateLimits {

    private static final Logger LOG = Logger.getLogger(RateLimits.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final long WINDOW_MS = 60_000;

    // One round trip, and no key without an expiry should we die between two commands.
    private static final String COUNT = """
            local used = redis.call('incr', KEYS[1])
            if used == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
            return {used, redis.call('pttl', KEYS[1])}
            """;

    private final ReactiveRedisDataSource redis;
    private final LimitMetrics metrics;

    RateLimits(ReactiveRedisDataSource redis, LimitMetrics metrics) {
        this.redis = redis;
        this.metrics = metrics;
    }

    /**
     * Counts one request of the caller.
     *
     * @param name of the limit, such as {@code jobs-submit}
     * @param perMinute 0 for no limit
     */
    public Uni<Allowance> count(String name, int perMinute, Caller caller) {
        if (perMinute == 0) {
            return Uni.createFrom().item(Allowance.UNLIMITED);
        }
        String key = "coatcheck:limit:%s:%d:%s:%s".formatted(name, caller.tenant().length(), caller.tenant(), caller.user());
        return CallersContext.resume(Uni.createFrom()
                .deferred(() -> redis.execute("eval", COUNT, "1", key, Long.toString(WINDOW_MS)))
                .ifNoItem().after(PATIENCE).fail())
                .map(answer -> Allowance.of(perMinute, answer.get(0).toLong(), secondsRoundedUp(answer.get(1).toLong())))
                .invoke(allowance -> refusals(name, allowance))
                .onFailure().invoke(this::unchecked)
                .onFailure().recoverWithItem(Allowance.UNLIMITED);
    }

    private void refusals(String name, Allowance allowance) {
        if (allowance.exceeded()) {
            metrics.refused(name);
        }
    }

    private void unchecked(Throwable away) {
        metrics.unchecked();
        LOG.debugf("Redis is away (%s); the request is let in uncounted", away.toString());
    }

    private static long secondsRoundedUp(long millis) {
        return Math.max(1, (millis + 999) / 1000);
    }
}
