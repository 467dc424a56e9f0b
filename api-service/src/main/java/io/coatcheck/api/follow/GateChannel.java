package io.coatcheck.api.follow;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.gate.ModelGates;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;

/** Tells the workers through Redis to look at the gate before the model at once. Without Redis they look within a second. */
@ApplicationScoped
public class GateChannel {

    private static final Logger LOG = Logger.getLogger(GateChannel.class);

    private final ReactiveRedisDataSource redis;

    GateChannel(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Returns at once. */
    public void announce() {
        Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(ModelGates.CHANNEL, "{}"))
                .subscribe().with(sent -> {
                }, away -> LOG.debugf("Redis is away (%s); the workers look at the gate by themselves", away.toString()));
    }
}
