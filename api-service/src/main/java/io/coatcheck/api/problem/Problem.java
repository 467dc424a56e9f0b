package io.coatcheck.api.problem;

import java.time.Duration;
import java.util.List;

/**
 * A refusal, before any front door gave it its shape.
 *
 * @param detail one sentence for the caller; nothing internal
 * @param violations what is wrong where, empty unless the input was at fault
 * @param retryAfter when trying again makes sense, absent when it does not
 * @param limit the limit that was reached, absent otherwise
 */
public record Problem(ProblemType type, String detail, List<Violation> violations, Duration retryAfter, Limit limit) {

    /**
     * What a caller has in one window.
     *
     * @param requests how many requests; for a budget, how many tokens
     * @param resetsAfter when the window ends, from now
     */
    public record Limit(int requests, Duration resetsAfter) {
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, type.title() + ".", List.of(), null, null);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null, null);
    }

    /** A faulty parameter: of the path, the query or a header. */
    public static Problem invalidParameter(String name, String message) {
        return invalidParameters(List.of(new Violation(name, message)));
    }

    static Problem invalidParameters(List<Violation> violations) {
        Violation first = violations.get(0);
        return new Problem(ProblemType.INVALID_PARAMETER, first.field() + " " + first.message() + ".", violations, null, null);
    }

    /** Several faults of the body; the detail repeats the first so that a reader of only that knows what to do. */
    public static Problem invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        return new Problem(ProblemType.INVALID_REQUEST, first.field() + " " + first.message() + ".", violations, null, null);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Too many requests. */
    public static Problem rateLimited(String detail, Limit limit) {
        return new Problem(ProblemType.RATE_LIMITED, detail, List.of(), limit.resetsAfter(), limit);
    }

    public Problem retryAfter(Duration delay) {
        return new Problem(type, detail, violations, delay, limit);
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }
}
