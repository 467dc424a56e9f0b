package io.coatcheck.api.identity;

/** The request's caller; a class rather than the record itself because a request-scoped bean needs a proxy. */
public class CallerOfRequest {

    private final Caller caller;

    protected CallerOfRequest() {
        this(null);
    }

    CallerOfRequest(Caller caller) {
        this.caller = caller;
    }

    public Caller get() {
        return caller;
    }
}
