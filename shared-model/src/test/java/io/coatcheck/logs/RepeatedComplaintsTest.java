package io.coatcheck.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

class RepeatedComplaintsTest {

    private static final String CONNECTOR = "io.smallrye.reactive.messaging.amqp";

    private final AtomicLong now = new AtomicLong(1_000);
    private final RepeatedComplaints filter = new RepeatedComplaints(now::get);

    @Test
    void connectorSaysTheSameOnceAMinute() {
        assertThat(isSaid(CONNECTOR, "Unable to connect")).isTrue();
        now.addAndGet(59_999);
        assertThat(isSaid(CONNECTOR, "Unable to connect")).isFalse();
        now.addAndGet(1);
        assertThat(isSaid(CONNECTOR, "Unable to connect")).isTrue();
    }

    @Test
    void anythingElseIsSaidAtOnce() {
        assertThat(isSaid(CONNECTOR, "Unable to connect")).isTrue();
        assertThat(isSaid(CONNECTOR, "Connection established")).isTrue();
        assertThat(isSaid("io.coatcheck.api", "Unable to connect")).isTrue();
        assertThat(isSaid("io.coatcheck.api", "Unable to connect")).isTrue();
        assertThat(isSaid(CONNECTOR, null)).isTrue();
        assertThat(isSaid(null, "Unable to connect")).isTrue();
    }

    private boolean isSaid(String logger, String sentence) {
        LogRecord message = new LogRecord(Level.SEVERE, sentence);
        message.setLoggerName(logger);
        return filter.isLoggable(message);
    }
}
