package io.coatcheck.worker.live;

import java.time.Duration;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.coatcheck.worker.database.Outage;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.vertx.core.Vertx;

/** Listens to one channel of Redis, through every outage, until it is stopped. */
public final class RedisListener {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ReactivePubSubCommands<String> pubsub;
    private final String channel;
    private final Consumer<String> heard;
    private final Outage outage;
    private volatile boolean listening;
    private volatile boolean stopping;

    /**
     * @param heard gets each message; must not block
     * @param activity for the log, such as {@code Listening to Redis for cancelled jobs}
     */
    public RedisListener(Vertx vertx, ReactiveRedisDataSource redis, String channel, Consumer<String> heard, Logger log,
            String activity) {
        this.vertx = vertx;
        this.pubsub = redis.pubsub(String.class);
        this.channel = channel;
        this.heard = heard;
        this.outage = new Outage(log, activity);
    }

    /** Whether Redis would reach this worker now. */
    public boolean isListening() {
        return listening;
    }

    public void start() {
        Subscription subscription = new Subscription();
        pubsub.subscribe(channel, heard, subscription::lost, ignored -> subscription.lost())
                .subscribe().with(ignored -> subscription.made(), subscription::failed);
    }

    /** The connection's end is no outage any more. */
    public void stop() {
        stopping = true;
    }

    /** One connection's worth of listening; the first sign of its end starts the next one. */
    private final class Subscription {

        private boolean over;

        void made() {
            listening = true;
            outage.over();
        }

        void lost() {
            failed(new IllegalStateException("the connection ended"));
        }

        synchronized void failed(Throwable failure) {
            if (!over && !stopping) {
                over = true;
                listening = false;
                outage.failed(failure);
                vertx.setTimer(PAUSE.toMillis(), ignored -> start());
            }
        }
    }
}
