package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this worker may call the model now: an operator may have switched all calls off, and the provider may have asked
 * to be left alone for a while. What is known comes from PostgreSQL; until it was asked once, no call is made.
 */
@ApplicationScoped
public class ModelGate {

    /** A provider's wish beyond this is taken for a mistake. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final List<Consumer<Duration>> restListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> openListeners = new CopyOnWriteArrayList<>();
    private boolean switchedOff = true;
    private long restUntil = System.nanoTime();

    /** Whether no call may be made and none may go on. */
    public synchronized boolean isSwitchedOff() {
        return switchedOff;
    }

    public boolean isOpen() {
        return !isSwitchedOff() && rest().isZero();
    }

    /** How long the provider still wants to be left alone; zero when it does not. Calls in flight may go on. */
    public synchronized Duration rest() {
        long left = restUntil - System.nanoTime();
        // Rounded up: timers know no less than a millisecond.
        return left > 0 ? Duration.ofMillis(left / 1_000_000 + 1) : Duration.ZERO;
    }

    /** What PostgreSQL says. It cannot shorten a rest that the provider asked this worker for. */
    public void told(boolean switchedOff, Duration rest) {
        boolean wasClosed = !isOpen();
        synchronized (this) {
            this.switchedOff = switchedOff;
            extendRest(rest);
        }
        if (wasClosed && isOpen()) {
            openListeners.forEach(Runnable::run);
        }
    }

    /** The provider's Retry-After: heeded here at once, and passed on to the other workers. */
    void providerAsksForRest(Duration wanted) {
        Duration rest = wanted.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wanted;
        synchronized (this) {
            extendRest(rest);
        }
        restListeners.forEach(listener -> listener.accept(rest));
    }

    private void extendRest(Duration rest) {
        long until = System.nanoTime() + rest.toNanos();
        if (until - restUntil > 0) {
            restUntil = until;
        }
    }

    /** @param listener told how long, each time the provider asks this worker for a rest; must not block */
    public void onRest(Consumer<Duration> listener) {
        restListeners.add(listener);
    }

    /** @param listener told when calls are allowed again; not told when a rest is just over; must not block */
    public void onOpened(Runnable listener) {
        openListeners.add(listener);
    }
}
