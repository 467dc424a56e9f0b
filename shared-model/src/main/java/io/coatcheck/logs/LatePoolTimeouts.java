package io.coatcheck.logs;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps one harmless error out of the logs. Vert.x 4.5 does not stop the timer of a connection timeout when the connection
 * fails before it, and then complains of every one: twice a second for as long as PostgreSQL is down.
 */
final class LatePoolTimeouts implements Filter {

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord message) {
        return !(message.getThrown() instanceof IllegalStateException failure && isOfALatePoolTimeout(failure));
    }

    private static boolean isOfALatePoolTimeout(IllegalStateException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return "Result is already complete".equals(failure.getMessage()) && stack.length > 1
                && stack[1].getClassName().equals(POOL);
    }
}
