package io.coatcheck.local.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import io.vertx.core.json.JsonObject;

/** Totals over all calls, and the latest ended calls one by one. */
final class CallLog {

    private static final int KEPT = 10_000;

    private final Deque<Call> latest = new ArrayDeque<>();
    private long requests;
    private long open;
    private long abandoned;
    private long inputTokens;
    private long outputTokens;

    Call open(String attempt) {
        requests++;
        open++;
        return new Call(this, "chatcmpl-" + requests, attempt);
    }

    void countInput(long tokens) {
        inputTokens += tokens;
    }

    void countOutput(long tokens) {
        outputTokens += tokens;
    }

    void ended(Call call, Call.End how) {
        open--;
        if (how == Call.End.ABANDONED) {
            abandoned++;
        }
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(call);
    }

    Collection<Call> latest() {
        return latest;
    }

    JsonObject totals() {
        return new JsonObject()
                .put("requests", requests)
                .put("open", open)
                .put("abandoned", abandoned)
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens);
    }
}
