package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps the coming days' partitions ready, from the first minute of the process on. */
@ApplicationScoped
class Partitions {

    private static final String CREATE = "select create_job_partitions($1)";

    private final Pool pool;
    private final UpkeepConfig config;

    Partitions(Pool pool, UpkeepConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> create() {
        return Duty.bounded("make the coming days' partitions",
                pool.preparedQuery(CREATE).execute(Tuple.of(config.partitionDaysAhead())).replaceWithVoid());
    }
}
