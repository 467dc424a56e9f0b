package io.coatcheck.api.feedback;

import io.coatcheck.api.problem.Problem;

/** A number of the frontend's own in a path. Read by us and not by JAX-RS, which would refuse it before asking who calls. */
final class PathId {

    private PathId() {
    }

    static long of(String name, String text) {
        if (text.matches("[1-9]\\d{0,17}")) {
            return Long.parseLong(text);
        }
        throw Problem.invalidParameter(name, "must be a positive integer").toException();
    }

    static long evaluation(String text) {
        return of("evaluation_id", text);
    }

    static long student(String text) {
        return of("student_id", text);
    }
}
