package io.coatcheck.api.courses;

/** An upload is refused, with what the frontend is told about it. */
class QuotaReachedException extends RuntimeException {

    private final transient QuotaReached reached;

    QuotaReachedException(QuotaReached reached) {
        super(reached.error(), null, false, false);
        this.reached = reached;
    }

    QuotaReached reached() {
        return reached;
    }
}
