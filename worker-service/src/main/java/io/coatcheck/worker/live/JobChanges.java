package io.coatcheck.worker.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.event.EventLog;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.database.Outage;
import io.smallrye.mutiny.Uni;

/**
 * Tells whoever waits for a job or follows it that it changed. Nobody waits for it: it is told as fast as Redis and, for
 * those that somebody follows, the database take it; changes of one job that pile up are told once, and while Redis is away
 * they are not told at all.
 */
@ApplicationScoped
public class JobChanges {

    private static final Logger LOG = Logger.getLogger(JobChanges.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;

    /** How long nothing is told after a failure, so that a Redis in trouble is not asked with every change. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final EventLog log;
    private final ReadJobStates readJobStates;
    private final Duration answerTimeout;
    private final Outage outage = new Outage(LOG, "Announcing job changes through Redis");
    private final Set<UUID> changed = new LinkedHashSet<>();
    private boolean sending;
    private long restUntil = System.nanoTime();

    JobChanges(EventLog log, ReadJobStates readJobStates, DatabaseConfig database) {
        this.log = log;
        this.readJobStates = readJobStates;
        this.answerTimeout = database.answerTimeout();
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
        List<UUID> jobs = next();
        if (jobs.isEmpty()) {
            return;
        }
        log.changed(jobs)
                .chain(this::tellFollowed)
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

    private Uni<Void> tellFollowed(Set<UUID> followed) {
        return followed.isEmpty() ? Uni.createFrom().voidItem()
                : readJobStates.of(followed)
                        .ifNoItem().after(answerTimeout).fail()
                        .chain(log::tellStates);
    }

    private synchronized List<UUID> next() {
        List<UUID> jobs = new ArrayList<>();
        var waiting = changed.iterator();
        while (waiting.hasNext() && jobs.size() < MOST_AT_ONCE) {
            jobs.add(waiting.next());
            waiting.remove();
        }
        sending = !jobs.isEmpty();
        return jobs;
    }

    private synchronized void forgetAll() {
        changed.clear();
        sending = false;
        restUntil = System.nanoTime() + REST.toNanos();
    }
}
