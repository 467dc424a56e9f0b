package io.coatcheck.local.servers;

/** A part of the stack did not start; the message is meant for the person at the terminal. */
public final class ServerFailed extends RuntimeException {

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
