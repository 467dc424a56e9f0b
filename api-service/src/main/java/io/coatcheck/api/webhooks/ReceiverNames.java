package io.coatcheck.api.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Looks up receivers' names on threads of its own, for a look-up may block for long. */
@ApplicationScoped
class ReceiverNames {

    private static final int THREADS = 16;

    private final WorkerExecutor threads;

    ReceiverNames(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("webhook-names", THREADS);
    }

    @PreDestroy
    void stop() {
        threads.close();
    }

    /** All addresses of a name; fails with {@link UnknownHostException}. */
    Uni<List<InetAddress>> addresses(String host) {
        return Uni.createFrom().completionStage(
                () -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false).toCompletionStage());
    }
}
