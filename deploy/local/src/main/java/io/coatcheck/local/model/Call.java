package io.coatcheck.local.model;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

/** One request for a completion, from its arrival to the one way in which it ended. */
final class Call {

    enum End {
        /** The whole answer was sent. */
        COMPLETED,
        /** The client closed the connection before that. */
        ABANDONED,
        /** It met a failure that the control asked for. */
        FAILED,
        /** The request itself was wrong. */
        REFUSED,
        /** We closed the connection, as the control asked. */
        DROPPED
    }

    private final CallLog log;
    private final String id;
    private final String attempt;
    private final long begin = System.nanoTime();
    private String task;
    private long inputTokens;
    private long outputTokens;
    private End end;

    Call(CallLog log, String id, String attempt) {
        this.log = log;
        this.id = id;
        this.attempt = attempt;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return end == null;
    }

    long elapsedMillis() {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    long inputTokens() {
        return inputTokens;
    }

    long outputTokens() {
        return outputTokens;
    }

    void read(String task, long tokens) {
        this.task = task;
        inputTokens = tokens;
        log.countInput(tokens);
    }

    void sent(long tokens) {
        outputTokens += tokens;
        log.countOutput(tokens);
    }

    /** Only the first end counts: the connection is closed after every one of them. */
    void end(End how) {
        if (isOpen()) {
            end = how;
            log.ended(this, how);
        }
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("attempt", attempt)
                .put("task", task)
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("ended", end.name().toLowerCase(Locale.ROOT));
    }
}
