package io.coatcheck.worker.model;

import java.time.Duration;

import io.vertx.core.Vertx;

/**
 * Gives up on a call whose first token, next token or end takes too long. It has one timer that is set anew when it
 * fires, not one per token: hundreds of calls with dozens of tokens a second each are watched here.
 */
final class Patience {

    private final Vertx vertx;
    private final Runnable giveUp;
    private final long tokenNanos;
    private final long endBy;
    private long tokenBy;
    private long firesAt;
    private long timer = -1;

    Patience(Vertx vertx, ModelConfig config, Duration total, Runnable giveUp) {
        this.vertx = vertx;
        this.giveUp = giveUp;
        this.tokenNanos = config.tokenTimeout().toNanos();
        long now = System.nanoTime();
        this.endBy = now + total.toNanos();
        this.tokenBy = now + config.firstTokenTimeout().toNanos();
    }

    void start() {
        check(System.nanoTime());
    }

    void tokenArrived() {
        long now = System.nanoTime();
        tokenBy = now + tokenNanos;
        // True for the first token only, which usually has the longest time; later ones just move the limit on.
        if (tokenBy - firesAt < 0) {
            stop();
            check(now);
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void check(long now) {
        long left = Math.min(endBy - now, tokenBy - now);
        if (left <= 0) {
            giveUp.run();
        } else {
            firesAt = now + left;
            timer = vertx.setTimer(left / 1_000_000 + 1, id -> check(System.nanoTime()));
        }
    }
}
