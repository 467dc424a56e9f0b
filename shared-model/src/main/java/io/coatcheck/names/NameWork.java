package io.coatcheck.names;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Takes names out of texts off the event loops, few at a time: of as much text as is allowed it takes a tenth of a second. */
@ApplicationScoped
public class NameWork {

    private static final int THREADS = 2;

    private final WorkerExecutor threads;

    NameWork(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("names", THREADS);
    }

    /** The answer comes on the caller's context. */
    public <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> threads.executeBlocking(work, false).toCompletionStage());
    }
}
