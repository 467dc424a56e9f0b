package io.coatcheck.api.database;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * The database's time, without asking it each time. Machines' clocks differ, and callers must not notice which instance they
 * met; what decides about jobs is compared in SQL all the same.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(1);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final Pool pool;
    private final DatabaseConfig config;
    /** What to add to this machine's time. */
    private volatile Duration difference = Duration.ZERO;

    DatabaseClock(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    public Instant now() {
        return Instant.now().plus(difference);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> compare() {
        Instant asked = Instant.now();
        return pool.query("select clock_timestamp() as now").execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("now"))
                .ifNoItem().after(config.answerTimeout()).fail()
                .invoke(theirs -> compared(asked, theirs, Instant.now()))
                // The database being away is told by readiness; until it is back the last difference serves.
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private void compared(Instant asked, OffsetDateTime theirs, Instant answered) {
        Duration roundTrip = Duration.between(asked, answered);
        if (roundTrip.compareTo(LONGEST_ROUND_TRIP) > 0) {
            return;
        }
        Duration measured = Duration.between(asked.plus(roundTrip.dividedBy(2)), theirs.toInstant());
        if (measured.minus(difference).abs().compareTo(WORTH_TELLING) > 0) {
            LOG.warnf("This machine's clock differs from the database's by %s; the database's counts", measured);
        }
        difference = measured;
    }
}
