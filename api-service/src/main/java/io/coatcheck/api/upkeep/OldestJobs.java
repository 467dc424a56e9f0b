package io.coatcheck.api.upkeep;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Shows whether jobs are left lying: how long the oldest has been queued, and for how long the jobs of a lost worker have
 * waited for their rescue. The second is zero but for seconds, or rescue does not work.
 */
@ApplicationScoped
class OldestJobs {

    // What a paused lane holds waits for an operator.
    private static final String AGES = """
            select coalesce((select extract(epoch from now() - min(queued_at)) from job
                    where status = 'queued' and lane not in (select name from lane where paused)), 0)::float8 as queued,
                coalesce((select extract(epoch from now() - min(lease_until)) from worker
                    where lease_until < now() and exists (select from job
                        where worker_id = worker.id and status = 'processing' and worker_id is not null)), 0)::float8
                    as lease_expired
            """;

    private record Ages(double queued, double leaseExpired) {

        static Ages of(Row row) {
            return new Ages(row.getDouble("queued"), row.getDouble("lease_expired"));
        }
    }

    private final Pool pool;
    private final AtomicReference<Ages> ages = new AtomicReference<>(new Ages(0, 0));

    OldestJobs(Pool pool, UpkeepMetrics metrics) {
        this.pool = pool;
        metrics.watchAges(() -> ages.get().queued(), () -> ages.get().leaseExpired());
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Duty.bounded("look for the oldest jobs", pool.preparedQuery(AGES).mapping(Ages::of).execute()
                .map(rows -> rows.iterator().next())
                .invoke(ages::set)
                .replaceWithVoid());
    }
}
