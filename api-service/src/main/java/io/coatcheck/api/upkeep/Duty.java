package io.coatcheck.api.upkeep;

import java.time.Duration;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.smallrye.mutiny.Uni;

/** A scheduler duty ends in bounded time and never in a failure: the next run finds what this one left. */
public final class Duty {

    private static final Logger LOG = Logger.getLogger(Duty.class);
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static volatile boolean over;

    private Duty() {
    }

    /** The service stops: what is under way may lose its connection, which is nothing to tell; another instance goes on. */
    static void beginNoMore() {
        over = true;
    }

    public static Uni<Void> bounded(String what, Uni<Void> work) {
        return bounded(what, work.replaceWith(true), false).replaceWithVoid();
    }

    /** @param otherwise the answer when it fails or its time is over */
    static <T> Uni<T> bounded(String what, Uni<T> work, T otherwise) {
        return Uni.createFrom().deferred(() -> over ? Uni.createFrom().item(otherwise) : work)
                .ifNoItem().after(BOUND).fail()
                .onFailure().invoke(failure -> failed(what, failure))
                .onFailure().recoverWithItem(otherwise);
    }

    private static void failed(String what, Throwable failure) {
        LOG.logf(over ? Level.DEBUG : Level.WARN, "Could not %s (%s); the next run tries again", what, failure);
    }
}
