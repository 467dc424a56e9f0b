package io.coatcheck.logs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets the broker's connector say the same thing once a minute. While the broker is away it would tell of every try, once a
 * second and with a stack trace.
 */
final class RepeatedComplaints implements Filter {

    private static final String CONNECTOR = "io.smallrye.reactive.messaging.amqp";
    private static final long PAUSE_MILLIS = 60_000;

    private final LongSupplier millis;
    /** By what is said; the connector has some thirty sentences. */
    private final Map<String, Long> lastSaid = new ConcurrentHashMap<>();

    RepeatedComplaints(LongSupplier millis) {
        this.millis = millis;
    }

    @Override
    public boolean isLoggable(LogRecord message) {
        String logger = message.getLoggerName();
        if (logger == null || !logger.startsWith(CONNECTOR) || message.getMessage() == null) {
            return true;
        }
        return isNew(message.getMessage());
    }

    // Two at the same moment may both be let through.
    private boolean isNew(String sentence) {
        long now = millis.getAsLong();
        Long last = lastSaid.get(sentence);
        if (last != null && now - last < PAUSE_MILLIS) {
            return false;
        }
        lastSaid.put(sentence, now);
        return true;
    }
}
