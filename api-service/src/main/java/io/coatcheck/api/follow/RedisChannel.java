package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.JobIds;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Job changes and cancellations travel between the services through Redis. Losing one is harmless: waiting requests look
 * by themselves and a worker's heartbeat learns of every cancellation.
 */
@ApplicationScoped
public class RedisChannel {

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);
    private static final String CHANGES = "coatcheck.job-changes";
    private static final String CANCELLATIONS = "coatcheck.cancellations";

    private final ReactiveRedisDataSource redis;
    private final JobChanges changes;

    RedisChannel(ReactiveRedisDataSource redis, JobChanges changes) {
        this.redis = redis;
        this.changes = changes;
    }

    void listen(@Observes StartupEvent started) {
        Multi.createFrom().deferred(() -> redis.pubsub(String.class).subscribe(CHANGES))
                .onCompletion().failWith(() -> new IllegalStateException("the subscription ended"))
                .onFailure().invoke(away -> LOG.debugf("Redis is away (%s); waiting requests look by themselves", away))
                .onFailure().retry().withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5)).indefinitely()
                .subscribe().with(this::heard);
    }

    private void heard(String message) {
        try {
            JobIds.parse(new JsonObject(message).getString("jobId")).ifPresent(changes::changed);
        } catch (RuntimeException notOurs) {
            LOG.debug("A message on the channel of job changes is not ours and is passed over");
        }
    }

    /** Tells everybody who waits for the job that it changed. */
    public void announceChange(UUID job) {
        changes.changed(job);
        publish(CHANGES, job);
    }

    /** Tells the workers to ask at once which of their jobs were cancelled. */
    public void announceCancellation(UUID job) {
        announceChange(job);
        publish(CANCELLATIONS, job);
    }

    private void publish(String channel, UUID job) {
        String message = new JsonObject().put("jobId", job.toString()).encode();
        Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(channel, message))
                .subscribe().with(sent -> {
                }, away -> LOG.debugf("Redis is away (%s); %s goes without its message", away.toString(), job));
    }
}
