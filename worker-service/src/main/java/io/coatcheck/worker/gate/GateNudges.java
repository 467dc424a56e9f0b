package io.coatcheck.worker.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.gate.ModelGates;
import io.coatcheck.worker.live.RedisListener;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Hears through Redis that the gate changed, so that the switch works at once; without Redis it works a second later. */
@ApplicationScoped
class GateNudges {

    private static final Logger LOG = Logger.getLogger(GateNudges.class);

    private final RedisListener listener;

    GateNudges(Vertx vertx, ReactiveRedisDataSource redis, GateWatch watch) {
        listener = new RedisListener(vertx, redis, ModelGates.CHANNEL, ignored -> watch.lookNow(), LOG,
                "Listening to Redis for the model's gate");
    }

    void start(@Observes StartupEvent event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }
}
