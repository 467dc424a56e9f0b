package io.coatcheck.job.lifecycle;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Scheduled jobs whose time has come become queued. Any number of services may do it at once. */
@ApplicationScoped
public class PromoteDueJobs {

    // Queued since it was due: a job that waited for its time does not also wait behind those submitted after that.
    private static final String PROMOTE = """
            update job
            set status = 'queued', queued_at = run_at
            where id = any(array(
                select id from job where status = 'scheduled' and run_at <= now()
                order by run_at
                limit $1
                for update skip locked))
            returning id, lane, trace_parent
            """;

    private final Pool pool;

    public PromoteDueJobs(Pool pool) {
        this.pool = pool;
    }

    /** Promotes at most {@code limit} jobs and answers what to ring for. */
    public Uni<List<JobQueued>> promote(int limit) {
        return pool.preparedQuery(PROMOTE).mapping(RetryJob::queued).execute(Tuple.of(limit))
                .map(rows -> rows.stream().toList());
    }
}
