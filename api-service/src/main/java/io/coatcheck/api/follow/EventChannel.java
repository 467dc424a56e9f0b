package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.event.EventKeys;
import io.coatcheck.event.EventLog;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/**
 * Hears the events that workers and other instances publish, and tells the hub whether it does. It also hears itself: a
 * connection that has ended without a word is found out by that.
 */
@ApplicationScoped
class EventChannel {

    private static final Logger LOG = Logger.getLogger(EventChannel.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SOUND_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(7);

    private final Vertx vertx;
    private final ReactivePubSubCommands<String> pubsub;
    private final EventHub hub;
    private final String ownVoice = "sound of " + UUID.randomUUID();
    private volatile Subscription subscription;
    private volatile boolean stopping;
    private volatile long timer = -1;

    EventChannel(Vertx vertx, ReactiveRedisDataSource redis, EventHub hub) {
        this.vertx = vertx;
        this.pubsub = redis.pubsub(String.class);
        this.hub = hub;
    }

    void start(@Observes StartupEvent event) {
        listen();
        timer = vertx.setPeriodic(SOUND_EVERY.toMillis(), ignored -> sound());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    private void listen() {
        Subscription next = new Subscription();
        subscription = next;
        pubsub.subscribe(EventKeys.EVENTS, next::heard, next::lost, next::failed)
                .subscribe().with(next::made, next::failed);
    }

    private void sound() {
        subscription.requireSound();
        pubsub.publish(EventKeys.EVENTS, ownVoice)
                .subscribe().with(ignored -> {
                }, away -> LOG.debugf("Redis is away (%s)", away));
    }

    /** One connection's worth of listening; the first sign of its end starts the next one. */
    private final class Subscription {

        private ReactiveRedisSubscriber subscriber;
        private long lastSound = System.nanoTime();
        private boolean over;

        synchronized void made(ReactiveRedisSubscriber made) {
            subscriber = made;
            lastSound = System.nanoTime();
            if (over) {
                end();
            } else {
                hub.hearing(true);
            }
        }

        void heard(String message) {
            synchronized (this) {
                lastSound = System.nanoTime();
            }
            if (message.startsWith("sound of ")) {
                return;
            }
            try {
                hub.heard(EventLog.read(message));
            } catch (IllegalArgumentException notOurs) {
                LOG.debug("A message on the channel of events is not ours and is passed over");
            }
        }

        // Also of one that is still being made: what was asked for while Redis went away may never be answered.
        synchronized void requireSound() {
            if (System.nanoTime() - lastSound > LONGEST_SILENCE.toNanos()) {
                failed(new IllegalStateException("nothing is heard, not even ourselves"));
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
                end();
                vertx.setTimer(PAUSE.toMillis(), ignored -> listen());
            }
        }

        private void end() {
            if (subscriber != null) {
                subscriber.unsubscribe().subscribe().with(ignored -> {
                }, gone -> LOG.debugf("An ended subscription is ended: %s", gone));
            }
        }
    }
}
