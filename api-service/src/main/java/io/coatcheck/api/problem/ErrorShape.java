package io.coatcheck.api.problem;

/** How a front door words a problem. Status and headers are set for it; it gives the body. */
public interface ErrorShape {

    /** The body of the answer, to be written as JSON. */
    Object body(Problem problem);

    /** The door's status for the problem, where its contract differs from ours. */
    default int status(Problem problem) {
        return problem.type().status();
    }

    /** Whether a request that found no endpoint was meant for this door. */
    default boolean covers(String path) {
        return false;
    }

    default String mediaType() {
        return "application/json";
    }
}
