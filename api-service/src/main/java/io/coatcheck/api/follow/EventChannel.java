package io.coatcheck.api.follow;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.event.EventKeys;
import io.coatcheck.event.EventLog;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Hears the events that workers and other instances publish, and tells the hub whether it does. */
@ApplicationScoped
class EventChannel {

    private static final Logger LOG = Logger.getLogger(EventChannel.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ReactivePubSubCommands<String> pubsub;
    private final EventHub hub;
    private volatile boolean stopping;

    EventChannel(Vertx vertx, ReactiveRedisDataSource redis, EventHub hub) {
        this.vertx = vertx;
        this.pubsub = redis.pubsub(String.class);
        this.hub = hub;
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void listen() {
        Subscription subscription = new Subscription();
        pubsub.subscribe(EventKeys.EVENTS, this::heard, subscription::lost, subscription::failed)
                .subscribe().with(ignored -> subscription.made(), subscription::failed);
    }

    private void heard(String message) {
        try {
            hub.heard(EventLog.read(message));
        } catch (IllegalArgumentException notOurs) {
            LOG.debug("A message on the channel of events is not ours and is passed over");
        }
    }

    /** One connection's worth of listening; the first sign of its end starts the next one. */
    private final class Subscription {

        private boolean over;

        synchronized void made() {
            if (!over) {
                hub.hearing(true);
            }
        }

        void lost() {
            failed(new IllegalStateException("the connection ended"));
        }

        synchronized void failed(Throwable failure) {
            if (!over && !stopping) {
                over = true;
                LOG.debugf("Events do not come from Redis (%s); followers are told from the database", failure);
                hub.hearing(false);
                vertx.setTimer(PAUSE.toMillis(), ignored -> listen());
            }
        }
    }
}
