package io.coatcheck.local.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives a {@code @QuarkusTest} real servers: {@code @QuarkusTestResource(LocalStack.class)}. One stack serves all test profiles
 * of
 * a JVM, so a later profile finds the data of an earlier one; it ends with the JVM.
 */
public final class LocalStack implements QuarkusTestResourceLifecycleManager {

    /** Quarkus loads this class anew for each profile, so what is shared is kept where all class loaders see it. */
    private static final String SHARED = "coatcheck.local.stack";

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            String running = System.getProperty(SHARED);
            if (running != null) {
                return Announcement.parse(running);
            }
            RunningStack stack = RunningStack.start();
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-local-stack"));
            System.setProperty(SHARED, Announcement.write(stack.environment()));
            return stack.environment();
        }
    }

    /** Does nothing: the stack stays for the next profile. */
    @Override
    public void stop() {
    }
}
