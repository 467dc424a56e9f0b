package io.coatcheck.batching;

import io.vertx.pgclient.PgException;

/** What PostgreSQL's SQLSTATE classes (PostgreSQL manual, appendix A) mean for a batch. */
public final class PgFailures {

    private PgFailures() {
    }

    /** Data, constraint, limit or state-machine failures: the item is at fault, not the connection. */
    public static boolean isFaultOfOneItem(Throwable failure) {
        return hasStateOfClass(failure, "22", "23", "54", "CC") || isDeadlock(failure);
    }

    /** The statement lost a conflict with another one and may simply be tried again. */
    public static boolean isDeadlock(Throwable failure) {
        return hasStateOfClass(failure, "40");
    }

    private static boolean hasStateOfClass(Throwable failure, String... classes) {
        if (failure instanceof PgException pg && pg.getSqlState() != null) {
            for (String prefix : classes) {
                if (pg.getSqlState().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }
}
