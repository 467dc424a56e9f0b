package io.coatcheck.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

class LatePoolTimeoutsTest {

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    private final LatePoolTimeouts filter = new LatePoolTimeouts();

    @Test
    void lateTimeoutOfThePoolIsNotLogged() {
        assertThat(filter.isLoggable(message("Result is already complete", POOL))).isFalse();
    }

    @Test
    void everythingElseIsLogged() {
        assertThat(filter.isLoggable(message("Result is already complete", "io.coatcheck.Other"))).isTrue();
        assertThat(filter.isLoggable(message("Timeout", POOL))).isTrue();
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, "without an exception"))).isTrue();
    }

    private static LogRecord message(String text, String caller) {
        IllegalStateException failure = new IllegalStateException(text);
        failure.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("io.vertx.core.Promise", "fail", "Promise.java", 90),
                new StackTraceElement(caller, "execute", "Pool.java", 216)
        });
        LogRecord message = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        message.setThrown(failure);
        return message;
    }
}
