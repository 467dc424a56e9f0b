package io.coatcheck.api.upkeep;

import java.time.Duration;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Drops whole days of bare rows, and forgets erased batches as old. A day in which a job is open, or ended lately, stays. */
@ApplicationScoped
class OldDays {

    private static final Logger LOG = Logger.getLogger(OldDays.class);

    private static final String DAYS = "select day from job_days_before(now() - $1 * interval '1 second') as day order by day";

    private static final String DROP = "select drop_job_day($1, $2 * interval '1 second') as dropped";

    private static final String FORGET_BATCHES = """
            delete from batch where id = any(array(
                select id from batch where erased_at < now() - $1 * interval '1 second' order by erased_at limit $2))
            """;

    private final Pool pool;
    private final UpkeepConfig upkeep;
    private final RetentionConfig retention;

    OldDays(Pool pool, UpkeepConfig upkeep, RetentionConfig retention) {
        this.pool = pool;
        this.upkeep = upkeep;
        this.retention = retention;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        Duration kept = Retention.rows(retention);
        return Duty.bounded("drop days of old rows", dropDays(kept).chain(() -> forgetBatches(kept)));
    }

    private Uni<Void> dropDays(Duration kept) {
        return pool.preparedQuery(DAYS).execute(Tuple.of(kept.toSeconds()))
                .onItem().transformToMulti(days -> Multi.createFrom().iterable(days))
                .onItem().transformToUniAndConcatenate(row -> drop(row.getLocalDate("day"), kept))
                .onItem().ignoreAsUni();
    }

    private Uni<Boolean> drop(LocalDate day, Duration kept) {
        return pool.preparedQuery(DROP).execute(Tuple.of(day, kept.toSeconds()))
                .map(rows -> rows.iterator().next().getBoolean("dropped"))
                .invoke(dropped -> {
                    if (dropped) {
                        LOG.infof("Dropped the jobs of %s: every one had ended %d days ago or more", day, kept.toDays());
                    }
                });
    }

    private Uni<Void> forgetBatches(Duration kept) {
        return pool.preparedQuery(FORGET_BATCHES).execute(Tuple.of(kept.toSeconds(), upkeep.batch()))
                .chain(forgotten -> forgotten.rowCount() < upkeep.batch() ? Uni.createFrom().voidItem() : forgetBatches(kept));
    }
}
