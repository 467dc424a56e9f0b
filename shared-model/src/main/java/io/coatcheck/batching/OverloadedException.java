package io.coatcheck.batching;

/** More is waiting to be written than may wait; the caller should come back a little later. */
public class OverloadedException extends RuntimeException {

    public OverloadedException() {
        super("too many writes are waiting", null, false, false);
    }
}
