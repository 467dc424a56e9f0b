package io.coatcheck.local.services;

/** A service did not start or has ended; the message is meant for the person at the terminal. */
public final class ServiceFailed extends RuntimeException {

    public ServiceFailed(String message) {
        super(message);
    }
}
