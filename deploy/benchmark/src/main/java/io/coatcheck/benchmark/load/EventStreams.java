package io.coatcheck.benchmark.load;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.Histogram;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;

/** Many open streams of jobs' events, and how late their events come. One event loop holds them all. */
public final class EventStreams implements AutoCloseable {

    private static final int PRECISION_DIGITS = 3;

    private final URI api;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpClient http;
    private final Histogram micros = new Histogram(PRECISION_DIGITS);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile boolean measuring;

    public EventStreams(URI api, int streams) {
        this.api = api;
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(10_000),
                new PoolOptions().setHttp1MaxSize(streams + 16));
    }

    /** Submits a no-op job that reports its progress in ten steps, and answers its id. */
    public Future<String> submit(String owner, long durationMillis) {
        JsonObject job = new JsonObject().put("type", "noop").put("input", new JsonObject().put("durationMs", durationMillis));
        return http.request(request(HttpMethod.POST, "/api/v1/jobs", owner).putHeader("Content-Type", "application/json"))
                .compose(sent -> sent.send(job.toBuffer()))
                .compose(answer -> answer.body().map(body -> body.toJsonObject().getString("id")));
    }

    /** Opens a stream of the job's events; ends when it is answered. */
    public Future<Void> follow(String owner, String job) {
        return http.request(request(HttpMethod.GET, "/api/v1/jobs/" + job + "/events", owner))
                .compose(sent -> sent.send())
                .compose(answer -> {
                    if (answer.statusCode() != 200) {
                        return Future.failedFuture("a stream was answered with " + answer.statusCode());
                    }
                    open.incrementAndGet();
                    answer.exceptionHandler(broken -> open.decrementAndGet());
                    answer.endHandler(ended -> {
                        open.decrementAndGet();
                        ends.incrementAndGet();
                    });
                    answer.handler(RecordParser.newDelimited("\n", this::line));
                    return Future.succeededFuture();
                });
    }

    private void line(Buffer line) {
        if (!measuring || line.length() < 6 || line.getByte(0) != 'd') {
            return;
        }
        JsonObject event = new JsonObject(line.getString(5, line.length()));
        // Its time is the worker's, whose clock is ours on one machine; others have the database's time of the transaction.
        if (event.getString("type").equals("progress")) {
            Instant now = Instant.now();
            Instant at = Instant.parse(event.getString("at"));
            micros.recordValue(Math.max(0, TimeUnit.SECONDS.toMicros(now.getEpochSecond() - at.getEpochSecond())
                    + (now.getNano() - at.getNano()) / 1000));
        }
    }

    private RequestOptions request(HttpMethod method, String path, String owner) {
        return new RequestOptions().setMethod(method).setHost(api.getHost()).setPort(api.getPort()).setURI(path)
                .putHeader("X-User-ID", owner);
    }

    /** From now on, or no longer. */
    public void measure(boolean measuring) {
        this.measuring = measuring;
    }

    public int open() {
        return open.get();
    }

    /** Streams that the service ended in order. */
    public int ends() {
        return ends.get();
    }

    public long events() {
        return micros.getTotalCount();
    }

    public double percentileMillis(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1000.0;
    }

    /** Waits for all of them, one after the other. */
    public static <T> List<T> each(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        futures.forEach(future -> results.add(future.toCompletionStage().toCompletableFuture().join()));
        return results;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
