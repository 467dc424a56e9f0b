package io.coatcheck.worker.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.worker.database.Outage;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;

/**
 * Tells waiting api-services that a job changed, so that they read it again. Nobody waits for it: it is sent as fast as
 * Redis takes it, changes of one job that pile up are told once, and while Redis is away they are not told at all.
 */
@ApplicationScoped
public class JobChanges {

    /** Redis pub/sub channel of {@code {"jobId":".."}}. */
    static final String CHANNEL = "coatcheck.job-changes";

    private static final Logger LOG = Logger.getLogger(JobChanges.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long nothing is told after a failure, so that a Redis in trouble is not asked with every change. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Redis redis;
    private final Outage outage = new Outage(LOG, "Announcing job changes through Redis");
    private final Set<UUID> changed = new LinkedHashSet<>();
    private boolean sending;
    private long restUntil = System.nanoTime();

    JobChanges(ReactiveRedisDataSource redis) {
        this.redis = redis.getRedis();
    }

    /** Returns at once. */
    public void changed(UUID jobId) {
        synchronized (this) {
            if (System.nanoTime() - restUntil < 0) {
                return;
            }
            if (changed.size() < MOST_WAITING) {
                changed.add(jobId);
            }
            if (sending) {
                return;
            }
            sending = true;
        }
        sendNext();
    }

    private void sendNext() {
        List<Request> messages = next();
        if (messages.isEmpty()) {
            return;
        }
        redis.batch(messages)
                .ifNoItem().after(PATIENCE).fail()
                .subscribe().with(
                        ignored -> {
                            outage.over();
                            sendNext();
                        },
                        failure -> {
                            outage.failed(failure);
                            forgetAll();
                        });
    }

    private synchronized List<Request> next() {
        List<Request> messages = new ArrayList<>();
        var jobs = changed.iterator();
        while (jobs.hasNext() && messages.size() < MOST_AT_ONCE) {
            String message = new JsonObject().put("jobId", jobs.next().toString()).encode();
            messages.add(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(message));
            jobs.remove();
        }
        sending = !messages.isEmpty();
        return messages;
    }

    private synchronized void forgetAll() {
        changed.clear();
        sending = false;
        restUntil = System.nanoTime() + REST.toNanos();
    }
}
