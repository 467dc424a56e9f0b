package io.coatcheck.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Turns items that arrive together into one write. An item that finds nothing in flight is written at once; those that
 * arrive during a write go together in the next one, so there is no fixed wait and a batch grows only under load.
 *
 * <p>
 * When the database refuses a batch because of one item's data, each is written by itself: nobody pays for another
 * caller's bad input.
 */
public final class Coalescer<I, O> {

    private final int maxBatch;
    private final int maxWaiting;
    private final Function<List<I>, Uni<List<O>>> write;
    private final Predicate<Throwable> isFaultOfOneItem;
    private final BiConsumer<Integer, Long> onWritten;
    private final Context context;

    private final Queue<Waiting<I, O>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean inFlight = new AtomicBoolean();

    private record Waiting<I, O>(I item, UniEmitter<? super O> emitter) {
    }

    /**
     * @param maxBatch most items of one write
     * @param maxWaiting most items that wait; above it {@link #write} fails with {@link OverloadedException}
     * @param write answers one output per item, in order; must end in a bounded time, as nothing else is written meanwhile
     * @param isFaultOfOneItem failures after which the items are written one by one
     * @param onWritten told the size of each batch and its duration in nanoseconds
     */
    public Coalescer(Vertx vertx, int maxBatch, int maxWaiting, Function<List<I>, Uni<List<O>>> write,
            Predicate<Throwable> isFaultOfOneItem, BiConsumer<Integer, Long> onWritten) {
        this.maxBatch = maxBatch;
        this.maxWaiting = maxWaiting;
        this.write = write;
        this.isFaultOfOneItem = isFaultOfOneItem;
        this.onWritten = onWritten;
        // Not the context of a request: a batch must not run in, or end with, the request of whoever came first.
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    /**
     * Writes the item with the next batch; fails with {@link OverloadedException} when too many wait already. Cancelling the
     * answer does not take back the item.
     */
    public Uni<O> write(I item) {
        Context caller = Vertx.currentContext();
        Uni<O> written = Uni.createFrom().emitter(emitter -> enqueue(item, emitter));
        return caller == null ? written : written.emitOn(task -> caller.runOnContext(ignored -> task.run()));
    }

    /** Items that wait for the write in flight to end. */
    public int waiting() {
        return waiting.get();
    }

    private void enqueue(I item, UniEmitter<? super O> emitter) {
        if (waiting.getAndUpdate(count -> Math.min(count + 1, maxWaiting)) >= maxWaiting) {
            emitter.fail(new OverloadedException());
            return;
        }
        queue.add(new Waiting<>(item, emitter));
        writeUnlessInFlight();
    }

    private void writeUnlessInFlight() {
        if (inFlight.compareAndSet(false, true)) {
            writeNext();
        }
    }

    /** Never by calling: a write that ends at once would otherwise call itself until the stack is full. */
    private void writeNext() {
        context.runOnContext(ignored -> writeBatch());
    }

    private void writeBatch() {
        List<Waiting<I, O>> batch = take();
        if (batch.isEmpty()) {
            inFlight.set(false);
            // An item may have come between the look and the release; it saw "in flight" and counts on us.
            if (!queue.isEmpty()) {
                writeUnlessInFlight();
            }
            return;
        }
        long began = System.nanoTime();
        written(batch)
                .onTermination().invoke(this::writeNext)
                .subscribe().with(
                        ignored -> onWritten.accept(batch.size(), System.nanoTime() - began),
                        failure -> {
                            batch.forEach(item -> item.emitter().fail(failure));
                            onWritten.accept(batch.size(), System.nanoTime() - began);
                        });
    }

    private List<Waiting<I, O>> take() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        Waiting<I, O> next;
        while (batch.size() < maxBatch && (next = queue.poll()) != null) {
            batch.add(next);
        }
        waiting.addAndGet(-batch.size());
        return batch;
    }

    private Uni<Void> written(List<Waiting<I, O>> batch) {
        Uni<Void> together = Uni.createFrom().deferred(() -> write.apply(batch.stream().map(Waiting::item).toList()))
                .invoke(outputs -> complete(batch, outputs))
                .replaceWithVoid();
        return batch.size() == 1 ? together
                : together.onFailure(isFaultOfOneItem).recoverWithUni(() -> oneByOne(batch));
    }

    private Uni<Void> oneByOne(List<Waiting<I, O>> batch) {
        return Multi.createFrom().iterable(batch)
                .onItem().transformToUniAndConcatenate(item -> written(List.of(item))
                        .onFailure().invoke(item.emitter()::fail)
                        .onFailure().recoverWithNull())
                .onItem().ignoreAsUni();
    }

    private void complete(List<Waiting<I, O>> batch, List<O> outputs) {
        if (outputs.size() != batch.size()) {
            throw new IllegalStateException(outputs.size() + " outputs for " + batch.size() + " items");
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(outputs.get(i));
        }
    }
}
