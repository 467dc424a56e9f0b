package io.coatcheck.worker.finish;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.ChildJob;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.job.lifecycle.WakeParents;
import io.coatcheck.job.lifecycle.WakeParents.Woken;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.live.JobChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Wakes the parents of jobs whose end is committed, and tells who claims that there is new work: children, or a join. Nobody
 * waits for it; what is missed here the api-service makes good for within seconds.
 */
@ApplicationScoped
public class WaitingParents {

    private static final Logger LOG = Logger.getLogger(WaitingParents.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_WAITING = 10_000;

    private final WakeParents wakeParents;
    private final JobChanges changes;
    private final DatabaseConfig database;
    private final Coalescer<UUID, Boolean> coalescer;
    private volatile Consumer<List<JobQueued>> onQueued = queued -> {
    };

    WaitingParents(Vertx vertx, WakeParents wakeParents, JobChanges changes, DatabaseConfig database) {
        this.wakeParents = wakeParents;
        this.changes = changes;
        this.database = database;
        this.coalescer = new Coalescer<>(vertx, MOST_AT_ONCE, MOST_WAITING, this::wake, PgFailures::isFaultOfOneItem,
                (size, nanos) -> {
                });
    }

    /** @param listener told of jobs that were queued by this worker; must not block */
    public void onQueued(Consumer<List<JobQueued>> listener) {
        onQueued = listener;
    }

    /** An outcome took effect. */
    void toldOf(FinishedAttempt ended) {
        UUID job = ended.attempt().jobId();
        if (ended.outcome() instanceof Outcome.Split split) {
            onQueued.accept(split.children().stream().map(WaitingParents::queued).toList());
            // Its children may have ended before it waited: then nobody else looks at it again.
            wake(job);
        } else if (ended.parentId() != null && ended.outcome().status() != null && ended.outcome().status().isTerminal()) {
            wake(ended.parentId());
        }
    }

    private void wake(UUID parent) {
        coalescer.write(parent).subscribe().with(ignored -> {
        }, failure -> LOG.debugf("Parent %s is left to the api-service to wake: %s", parent, failure));
    }

    private Uni<List<Boolean>> wake(List<UUID> parents) {
        return wakeParents.wake(parents)
                .ifNoItem().after(database.answerTimeout()).fail()
                .invoke(this::woken)
                .map(woken -> Collections.nCopies(parents.size(), true));
    }

    private void woken(Woken woken) {
        woken.changed().forEach(changes::changed);
        if (!woken.queued().isEmpty()) {
            onQueued.accept(woken.queued());
        }
    }

    private static JobQueued queued(ChildJob child) {
        return new JobQueued(child.id(), child.type().lane(), null);
    }
}
