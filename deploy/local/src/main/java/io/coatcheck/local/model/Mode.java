package io.coatcheck.local.model;

/** How the model treats a request that it does not refuse. */
enum Mode {
    /** Answers properly. */
    OK,
    /** Accepts the request and never answers. */
    HANG,
    /** Answers 200 with content that is not the JSON that was asked for. */
    GARBAGE,
    /** Closes the connection in the middle of the answer. */
    DROP
}
