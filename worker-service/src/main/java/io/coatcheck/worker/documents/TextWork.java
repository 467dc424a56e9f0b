package io.coatcheck.worker.documents;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Runs what takes a while with long texts on a few threads of its own; an event loop has no time for it. */
@ApplicationScoped
class TextWork {

    private static final int THREADS = 2;

    private final WorkerExecutor threads;

    TextWork(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("document-texts", THREADS);
    }

    /** The answer comes on the caller's context. */
    <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> threads.executeBlocking(work, false).toCompletionStage());
    }
}
