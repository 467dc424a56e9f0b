package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.batching.Coalescer;
import io.coatcheck.event.EventKeys;
import io.coatcheck.event.EventLog;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/**
 * Job changes and cancellations travel between the services through Redis. Losing one is harmless: waiting requests and
 * followers look by themselves and a worker's heartbeat learns of every cancellation.
 */
@ApplicationScoped
public class RedisChannel {

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);
    private static final String CANCELLATIONS = "coatcheck.cancellations";

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;

    private final ReactiveRedisDataSource redis;
    private final JobChanges changes;
    private final EventHub hub;
    private final EventLog log;
    private final ReadJobStates states;
    private final Duration answerTimeout;
    private final Coalescer<UUID, Boolean> changed;
    private volatile Cancellable listening;

    RedisChannel(Vertx vertx, ReactiveRedisDataSource redis, JobChanges changes, EventHub hub, EventLog log,
            ReadJobStates states, DatabaseConfig database) {
        this.redis = redis;
        this.changes = changes;
        this.hub = hub;
        this.log = log;
        this.states = states;
        this.answerTimeout = database.answerTimeout();
        this.changed = new Coalescer<>(vertx, MOST_AT_ONCE, MOST_WAITING, this::tell, failure -> false, (size, nanos) -> {
        });
    }

    void listen(@Observes StartupEvent started) {
        listening = Multi.createFrom().deferred(() -> redis.pubsub(String.class).subscribe(EventKeys.CHANGES))
                .onCompletion().failWith(() -> new IllegalStateException("the subscription ended"))
                .onFailure().invoke(away -> LOG.debugf("Redis is away (%s); waiting requests look by themselves", away))
                .onFailure().retry().withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5)).indefinitely()
                .subscribe().with(this::heard);
    }

    // While there is still somebody to unsubscribe with.
    void stop(@Observes ShutdownEvent event) {
        if (listening != null) {
            listening.cancel();
        }
    }

    private void heard(String message) {
        try {
            JobIds.parse(new JsonObject(message).getString("jobId")).ifPresent(changes::changed);
        } catch (RuntimeException notOurs) {
            LOG.debug("A message on the channel of job changes is not ours and is passed over");
        }
    }

    /** Tells everybody who waits for the job or follows it that it changed; to be called after the commit. */
    public void announceChange(UUID job) {
        changes.changed(job);
        hub.changed(job);
        changed.write(job).subscribe().with(told -> {
        }, away -> LOG.debugf("Redis is away (%s); followers elsewhere look at %s by themselves", away, job));
    }

    private Uni<List<Boolean>> tell(List<UUID> jobs) {
        return log.changed(jobs)
                .chain(followed -> followed.isEmpty() ? Uni.createFrom().voidItem()
                        : states.of(followed).ifNoItem().after(answerTimeout).fail().chain(log::tellStates))
                .replaceWith(Collections.nCopies(jobs.size(), true));
    }

    /** Tells the workers to ask at once which of their jobs were cancelled. */
    public void announceCancellation(UUID job) {
        announceChange(job);
        String message = new JsonObject().put("jobId", job.toString()).encode();
        Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(CANCELLATIONS, message))
                .subscribe().with(sent -> {
                }, away -> LOG.debugf("Redis is away (%s); %s goes without its message", away.toString(), job));
    }
}
