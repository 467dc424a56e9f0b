package io.coatcheck.api.events;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * What waits for one client, bounded in number and size. Filled by one side and emptied as fast as the client takes it; a
 * client that takes too little is given up, and so never slows another.
 */
final class ClientQueue<T> implements Publisher<T>, Subscription {

    /** How the queue came to its end. */
    enum End {
        /** All was taken. */
        COMPLETED,
        /** The client is gone. */
        LEFT,
        /** The client took too little, for too long. */
        GIVEN_UP
    }

    interface Listener {

        /** Told once. */
        void ended(End end);
    }

    private record Waiting<T>(T item, int weight) {
    }

    private final int most;
    private final long mostWeight;
    private final Listener listener;
    private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
    private Subscriber<? super T> client;
    private long weight;
    private long wanted;
    private long lastTaken = System.nanoTime();
    private boolean draining;
    private boolean completing;
    private boolean over;

    ClientQueue(int most, long mostWeight, Listener listener) {
        this.most = most;
        this.mostWeight = mostWeight;
        this.listener = listener;
    }

    /** Adds an item, or gives the client up when too much waits already. */
    void add(T item, int itemWeight) {
        synchronized (this) {
            if (over || completing) {
                return;
            }
            if (waiting.size() < most && weight + itemWeight <= mostWeight || waiting.isEmpty()) {
                if (waiting.isEmpty()) {
                    lastTaken = System.nanoTime();
                }
                waiting.add(new Waiting<>(item, itemWeight));
                weight += itemWeight;
            } else {
                over = true;
            }
        }
        if (isOver()) {
            listener.ended(End.GIVEN_UP);
        } else {
            drain();
        }
    }

    /** Ends once all that waits is taken. */
    void complete() {
        synchronized (this) {
            completing = true;
        }
        drain();
    }

    /** Gives the client up when it has taken nothing for so long although something waits. */
    void giveUpAfter(long nanos) {
        synchronized (this) {
            if (over || waiting.isEmpty() || System.nanoTime() - lastTaken < nanos) {
                return;
            }
            over = true;
        }
        listener.ended(End.GIVEN_UP);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        synchronized (this) {
            client = subscriber;
        }
        subscriber.onSubscribe(this);
        drain();
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
        }
        drain();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        listener.ended(End.LEFT);
    }

    // One thread at a time; what arrives meanwhile is taken along by the one that is at it.
    private void drain() {
        synchronized (this) {
            if (draining || client == null) {
                return;
            }
            draining = true;
        }
        for (T next = next(); next != null; next = next()) {
            client.onNext(next);
        }
        if (isCompletedNow()) {
            client.onComplete();
            listener.ended(End.COMPLETED);
        }
    }

    private synchronized T next() {
        if (over || wanted == 0 || waiting.isEmpty()) {
            draining = false;
            return null;
        }
        Waiting<T> next = waiting.remove();
        weight -= next.weight();
        wanted--;
        lastTaken = System.nanoTime();
        return next.item();
    }

    private synchronized boolean isCompletedNow() {
        boolean now = completing && waiting.isEmpty() && !over && !draining;
        over |= now;
        return now;
    }
}
