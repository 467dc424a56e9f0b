package io.coatcheck.api.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.coatcheck.event.EventLog;
import io.coatcheck.event.EventLog.Owner;
import io.coatcheck.event.EventNumber;
import io.coatcheck.event.JobEvent;
import io.coatcheck.event.JobState;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/**
 * Reads the rows of followed jobs and what the log has told of them, those of many jobs in one statement and one statement at a
 * time, and tells their followers. Only to be used on the one context that it is made with.
 */
final class FollowedJobs {

    /** A follower does not wait longer for Redis before it is told the present state. */
    static final Duration REDIS_PATIENCE = Duration.ofMillis(300);

    static final int MOST_AT_ONCE = 1000;

    private static final Logger LOG = Logger.getLogger(FollowedJobs.class);

    private final Context context;
    private final EventLog log;
    private final ReadJobStates states;
    private final Duration answerTimeout;
    private final Followers followers;
    private final BooleanSupplier redisThere;
    private final Map<UUID, Long> toRead = new LinkedHashMap<>();
    private boolean reading;

    FollowedJobs(Context context, EventLog log, ReadJobStates states, Duration answerTimeout, Followers followers,
            BooleanSupplier redisThere) {
        this.context = context;
        this.log = log;
        this.states = states;
        this.answerTimeout = answerTimeout;
        this.followers = followers;
        this.redisThere = redisThere;
    }

    /** Reads the job's row before long, whatever its number is. */
    void read(UUID job) {
        read(job, -1);
    }

    /** Reads the job's row before long, unless its number is still this one. */
    void read(UUID job, long known) {
        toRead.merge(job, known, Math::min);
        // Together with whatever else comes in this turn of the event loop.
        if (!reading) {
            reading = true;
            context.runOnContext(ignored -> {
                reading = false;
                readNext();
            });
        }
    }

    /** Reads what waits, unless that is going on. */
    void readNext() {
        if (reading || toRead.isEmpty()) {
            return;
        }
        reading = true;
        Map<UUID, Long> some = next();
        onContext(onContext(states.newerThan(some).ifNoItem().after(answerTimeout).fail())
                .chain(jobs -> logs(jobs).map(logs -> new Read(jobs, logs))))
                .subscribe().with(this::told, failure -> {
                    LOG.debugf("Followed jobs could not be read and are read again: %s", failure);
                    some.forEach((job, known) -> toRead.merge(job, known, Math::min));
                    // The next tick tries again; not at once, the database is in trouble.
                    reading = false;
                });
    }

    private Map<UUID, Long> next() {
        Map<UUID, Long> some = new HashMap<>();
        var waiting = toRead.entrySet().iterator();
        while (waiting.hasNext() && some.size() < MOST_AT_ONCE) {
            Map.Entry<UUID, Long> next = waiting.next();
            some.put(next.getKey(), next.getValue());
            waiting.remove();
        }
        return some;
    }

    private record Read(List<JobState> jobs, Map<UUID, List<JobEvent>> logs) {
    }

    private Uni<Map<UUID, List<JobEvent>>> logs(List<JobState> jobs) {
        if (!redisThere.getAsBoolean() || jobs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<UUID, Long> from = new HashMap<>();
        jobs.forEach(job -> from.put(job.id(), lowestLast(job)));
        return log.from(from)
                .ifNoItem().after(REDIS_PATIENCE).fail()
                .onFailure().recoverWithItem(Map.of());
    }

    // Whoever was told nothing yet needs what the present attempt has told so far.
    private long lowestLast(JobState job) {
        long lowest = EventNumber.opening(job.seq());
        for (Follower follower : followers.of(job.id(), new Owner(job.tenant(), job.owner()))) {
            long last = follower.last(job.id());
            lowest = last < 0 ? lowest : Math.min(lowest, last);
        }
        return lowest;
    }

    private void told(Read read) {
        reading = false;
        read.jobs().forEach(job -> tell(job, read.logs().getOrDefault(job.id(), List.of())));
        readNext();
    }

    /** Tells the job's followers of its row and of what the log has. */
    void tell(JobState job, List<JobEvent> events) {
        followers.of(job.id(), new Owner(job.tenant(), job.owner())).forEach(follower -> follower.read(job, events));
    }

    private <T> Uni<T> onContext(Uni<T> answer) {
        return answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
