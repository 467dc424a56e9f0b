package io.coatcheck.api.problem;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells failures that mean "PostgreSQL is away or has no room" from our own mistakes. */
public final class DatabaseAway {

    private DatabaseAway() {
    }

    public static boolean isReasonOf(Throwable failure) {
        if (failure instanceof CompositeException several) {
            // One went wrong, and then cleaning up after it did: the first tells.
            return several.getCauses().stream().anyMatch(DatabaseAway::isReasonOf);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || (cause instanceof VertxException || cause instanceof NoStackTraceThrowable) && isClosed(cause)
                    || cause instanceof PgException pg && isServersRefusal(pg.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClosed(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("closed") || message.contains("timeout");
    }

    // SQLSTATE classes 08 connection exception, 40 transaction rollback (a deadlock, for one: nothing was changed and the
    // same request may well succeed), 53 insufficient resources, 57 operator intervention.
    private static boolean isServersRefusal(String state) {
        return state != null && Stream.of("08", "40", "53", "57").anyMatch(state::startsWith);
    }
}
