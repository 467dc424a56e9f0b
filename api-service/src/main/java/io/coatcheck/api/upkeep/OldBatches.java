package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Erases batches once all their jobs are erased, and forgets the subjects of jobs that are. */
@ApplicationScoped
class OldBatches {

    private static final String ERASE = """
            update batch set label = null, erased_at = now()
            where id = any(array(
                select id from batch b
                where erased_at is null and (select count(*) from job j where j.batch_id = b.id and j.erased_at is null) = 0
                order by created_at
                limit $1
                for update skip locked))
            """;

    // A subject is stored with its job, but the young ones need no look: their jobs are kept.
    private static final String FORGET_SUBJECTS = """
            delete from job_subject where ctid = any(array(
                select ctid from job_subject s
                where updated_at < now() - interval '1 hour'
                  and coalesce((select j.erased_at is not null from job j where j.id = s.job_id), true)
                limit $1))
            """;

    private final Pool pool;
    private final UpkeepConfig config;

    OldBatches(Pool pool, UpkeepConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Duty.bounded("erase batches and subjects of erased jobs", all(ERASE).chain(() -> all(FORGET_SUBJECTS)));
    }

    private Uni<Void> all(String statement) {
        return pool.preparedQuery(statement).execute(Tuple.of(config.batch()))
                .map(SqlResult::rowCount)
                .chain(some -> some < config.batch() ? Uni.createFrom().voidItem() : all(statement));
    }
}
