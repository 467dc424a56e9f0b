package io.coatcheck.local.servers;

import java.util.Map;

/** One part of the stack that runs on this machine's loopback interface. */
public interface LocalServer extends AutoCloseable {

    String name();

    /**
     * Starts the server and returns once it answers.
     *
     * @return what others need to reach it: names of environment variables and their values
     */
    Map<String, String> start() throws Exception;

    /** Ends whatever {@link #start} began, also when it failed or was interrupted half way. */
    @Override
    void close();
}
