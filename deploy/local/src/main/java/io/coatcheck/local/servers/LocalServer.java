package io.coatcheck.local.servers;

import java.io.IOException;
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

    /**
     * Ends what a killed launcher left running on the same data folder.
     *
     * @return whether there was something
     */
    default boolean endLeftover() throws IOException {
        return false;
    }

    /** Ends whatever {@link #start} began, also when it failed or was interrupted half way. */
    @Override
    void close();
}
