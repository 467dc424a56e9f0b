package io.coatcheck.api.jobs;

import java.util.Collection;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.job.lifecycle.WakeParents;
import io.coatcheck.job.lifecycle.WakeParents.Woken;
import io.smallrye.mutiny.Uni;

/** Wakes the parents of jobs that this service ended, once that is committed, and tells everybody whom it concerns. */
@ApplicationScoped
public class WaitingParents {

    private static final Logger LOG = Logger.getLogger(WaitingParents.class);

    private final WakeParents wakeParents;
    private final Bell bell;
    private final RedisChannel redis;

    WaitingParents(WakeParents wakeParents, Bell bell, RedisChannel redis) {
        this.wakeParents = wakeParents;
        this.bell = bell;
        this.redis = redis;
    }

    /** Never fails: whoever is missed here is found by {@link #wakeForgotten}. */
    public Uni<Void> wake(Collection<UUID> parents) {
        return wakeParents.wake(parents)
                .invoke(this::told)
                .onFailure().invoke(failure -> LOG.warnf("Parents were not woken; the next second's look does it: %s", failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    /** Wakes at most {@code limit} parents all whose children have ended, and answers how many. */
    public Uni<Integer> wakeForgotten(int limit) {
        return wakeParents.wakeForgotten(limit)
                .invoke(this::told)
                .map(woken -> woken.queued().size());
    }

    private void told(Woken woken) {
        woken.queued().forEach(bell::ring);
        woken.changed().forEach(redis::announceChange);
    }
}
