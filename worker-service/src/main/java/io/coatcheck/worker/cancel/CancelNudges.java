package io.coatcheck.worker.cancel;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.JobIds;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.lease.Heartbeat;
import io.coatcheck.worker.live.RedisListener;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
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

    private final RunningAttempts attempts;
    private final Heartbeat heartbeat;
    private final RedisListener listener;

    CancelNudges(Vertx vertx, ReactiveRedisDataSource redis, RunningAttempts attempts, Heartbeat heartbeat) {
        this.attempts = attempts;
        this.heartbeat = heartbeat;
        this.listener = new RedisListener(vertx, redis, CHANNEL, this::nudged, LOG, "Listening to Redis for cancelled jobs");
    }

    void start(@Observes StartupEvent event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }

    /** Whether Redis would reach this worker now. */
    public boolean isListening() {
        return listener.isListening();
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
}
