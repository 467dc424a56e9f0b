package io.coatcheck.worker.parse;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;

/**
 * The threads that parse. Few, so that the event loops, with heartbeats and model calls on them, always get a processor; what
 * waits is bounded by the worker's capacity.
 */
@Startup
@ApplicationScoped
class ParsePool {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    ParsePool(ParseConfig config, ParseMetrics metrics) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(config.threads(), config.threads(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "parse-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        metrics.watch(threads);
    }

    /** Runs the work when its turn comes. */
    void execute(Runnable work) {
        threads.execute(work);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
