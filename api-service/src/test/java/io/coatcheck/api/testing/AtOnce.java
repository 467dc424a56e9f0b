package io.coatcheck.api.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Requests that do not wait for each other. */
public final class AtOnce {

    private AtOnce() {
    }

    /** Does it in so many threads that start together, and answers what came of each. */
    public static <T> List<T> times(int count, Supplier<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> running = IntStream.range(0, count).mapToObj(i -> threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return work.get();
            })).toList();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Does it in another thread. */
    public static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        }, "meanwhile");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
