package io.coatcheck.benchmark.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Submits no-op jobs by HTTP over kept-alive connections. One event loop does it all: the load must not starve what it
 * measures.
 */
public final class JobClient implements AutoCloseable {

    private static final Buffer NOOP = Buffer.buffer("{\"type\":\"noop\",\"input\":{}}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI api;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http;

    public JobClient(URI api, int connections) {
        this.api = api;
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** The status of the answer. */
    Future<Integer> submit(String owner) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(api.getHost())
                .setPort(api.getPort())
                .setURI("/api/v1/jobs")
                .setTimeout(PATIENCE.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("X-User-ID", owner);
        return http.request(request)
                .compose(sent -> sent.send(NOOP))
                .compose(answer -> answer.body().map(answer.statusCode()));
    }

    void onEventLoop(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Runs on the event loop and waits for what comes of it, but not longer than the limit. */
    <T> T await(Supplier<Future<T>> task, Duration limit) throws InterruptedException {
        Future<T> result = Future.future(promise -> onEventLoop(() -> task.get().onComplete(promise)));
        try {
            return result.toCompletionStage().toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The load did not end within " + limit, e);
        }
    }

    static Duration patience() {
        return PATIENCE;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
