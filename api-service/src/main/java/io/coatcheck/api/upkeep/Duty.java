package io.coatcheck.api.upkeep;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/** A scheduler duty ends in bounded time and never in a failure: the next run finds what this one left. */
public final class Duty {

    private static final Logger LOG = Logger.getLogger(Duty.class);
    private static final Duration BOUND = Duration.ofSeconds(10);

    private Duty() {
    }

    public static Uni<Void> bounded(String what, Uni<Void> work) {
        return bounded(what, work.replaceWith(true), false).replaceWithVoid();
    }

    /** @param otherwise the answer when it fails or its time is over */
    static <T> Uni<T> bounded(String what, Uni<T> work, T otherwise) {
        return work
                .ifNoItem().after(BOUND).fail()
                .onFailure().invoke(failure -> LOG.warnf("Could not %s (%s); the next run tries again", what, failure))
                .onFailure().recoverWithItem(otherwise);
    }
}
