package io.coatcheck.worker.lease;

import java.time.Duration;

/**
 * What the worker can still prove. Counted from before a heartbeat was sent, since the database's clock started somewhere
 * between that moment and the answer.
 */
final class Lease {

    private final long provenNanos;
    private boolean everHeld;
    private long sentAt;

    Lease(Duration duration, Duration margin) {
        this.provenNanos = duration.minus(margin).toNanos();
    }

    /** @param sentAt {@link System#nanoTime} before the heartbeat was sent */
    synchronized void renewed(long sentAt) {
        everHeld = true;
        this.sentAt = sentAt;
    }

    synchronized boolean isHeldAt(long now) {
        return everHeld && now - sentAt < provenNanos;
    }
}
