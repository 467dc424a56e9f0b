package io.coatcheck.api.reactive;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings an answer back to the Vert.x context of the request that waits for it. Timers and the answers of other requests
 * arrive elsewhere; a database session opened there would be another request's, and used by both at once.
 */
public final class CallersContext {

    private CallersContext() {
    }

    /** The same answer, on the context that subscribes. */
    public static <T> Uni<T> resume(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return caller == null ? answer : answer.emitOn(task -> caller.runOnContext(ignored -> task.run()));
        });
    }
}
