package io.coatcheck.worker.parse;

import java.time.Duration;
import java.util.function.BiConsumer;

import io.coatcheck.worker.execution.PermanentFailure;

/**
 * Looks after one parse: parsers ask it every now and then whether they may go on. Used by the parse's thread; only
 * {@link #stop} comes from another.
 */
class ParseWatch {

    /** So often that nobody waits for it, so rarely that it costs nothing. */
    private static final int STEPS = 64;

    private final ParseConfig limits;
    private final long endBy;
    private final BiConsumer<Integer, Integer> progress;
    private volatile boolean stopped;
    private int steps;
    private long characters;

    /** @param progress told how many of how many parts are done */
    ParseWatch(ParseConfig limits, Duration time, BiConsumer<Integer, Integer> progress) {
        this.limits = limits;
        this.endBy = System.nanoTime() + time.toNanos();
        this.progress = progress;
    }

    ParseConfig limits() {
        return limits;
    }

    void stop() {
        stopped = true;
    }

    /** For places that are passed very often. */
    void step() {
        if (++steps % STEPS == 0) {
            check();
        }
    }

    void check() {
        if (stopped) {
            throw new StoppedException();
        }
        if (System.nanoTime() - endBy > 0) {
            throw Unreadable.tooSlow();
        }
    }

    void read(int part, int parts) {
        check();
        progress.accept(part, parts);
    }

    void pages(int pages) {
        if (pages > limits.pages()) {
            throw new PermanentFailure("too-many-pages",
                    "The document has %d pages; at most %d can be read.".formatted(pages, limits.pages()));
        }
    }

    void characters(int more) {
        characters += more;
        if (characters > limits.characters()) {
            throw new PermanentFailure("too-much-text",
                    "The document has more than %d characters of text.".formatted(limits.characters()));
        }
    }

    /** Nobody waits for the document any more. */
    static class StoppedException extends RuntimeException {

        StoppedException() {
            super("stopped", null, false, false);
        }
    }
}
