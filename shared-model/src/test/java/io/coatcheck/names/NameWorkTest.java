package io.coatcheck.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

class NameWorkTest {

    @Test
    void worksOffTheEventLoopAndAnswersOnIt() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            NameWork work = new NameWork(vertx);
            CompletableFuture<List<Boolean>> onEventLoop = new CompletableFuture<>();
            vertx.getOrCreateContext().runOnContext(ignored -> work.run(Context::isOnEventLoopThread)
                    .subscribe().with(during -> onEventLoop.complete(List.of(during, Context.isOnEventLoopThread())),
                            onEventLoop::completeExceptionally));

            assertThat(onEventLoop.get(10, TimeUnit.SECONDS)).containsExactly(false, true);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
