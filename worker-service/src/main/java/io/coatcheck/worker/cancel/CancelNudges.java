package io.coatcheck.worker.cancel;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.JobIds;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.lease.Heartbeat;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Hears through Redis that a job was cancelled. A nudge is no proof: it only makes the worker ask the database at once
 * instead of at its next heartbeat. Without Redis a cancelled job therefore stops a little later.
 */
@ApplicationScoped
public class CancelNudges {

    /** Redis pub/sub channel of {@code {"jobId":".."}}. */
    static final String CHANNEL = "coatcheck.cancellations";

    private static final Logger LOG = Logger.getLogger(CancelNudges.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ReactivePubSubCommands<String> pubsub;
    private final RunningAttempts attempts;
    private final Heartbeat heartbeat;
    private final Outage outage = new Outage(LOG, "Listening to Redis for cancelled jobs");
    private volatile boolean listening;
    private volatile boolean stopping;

    CancelNudges(Vertx vertx, ReactiveRedisDataSource redis, RunningAttempts attempts, Heartbeat heartbeat) {
        this.vertx = vertx;
        this.pubsub = redis.pubsub(String.class);
        this.attempts = attempts;
        this.heartbeat = heartbeat;
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    /** The connection's end is no outage any more. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Whether Redis would reach this worker now. */
    public boolean isListening() {
        return listening;
    }

    private void listen() {
        Subscription subscription = new Subscription();
        pubsub.subscribe(CHANNEL, this::nudged, subscription::lost, ignored -> subscription.lost())
                .subscribe().with(ignored -> subscription.made(), subscription::failed);
    }

    private void nudged(String message) {
        UUID jobId = jobId(message);
        if (jobId != null && attempts.holdsJob(jobId)) {
            heartbeat.beatNow();
        }
    }

    private static UUID jobId(String message) {
        try {
            return JobIds.parse(new JsonObject(message).getString("jobId")).orElse(null);
        } catch (DecodeException | ClassCastException e) {
            LOG.warnf("A cancellation could not be read and is ignored: %s", e.getClass().getSimpleName());
            return null;
        }
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
                vertx.setTimer(PAUSE.toMillis(), ignored -> listen());
            }
        }
    }
}
