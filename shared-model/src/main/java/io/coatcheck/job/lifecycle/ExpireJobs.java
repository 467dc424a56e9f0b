package io.coatcheck.job.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Expire: jobs that were not started before their expiry end as expired. */
@ApplicationScoped
public class ExpireJobs {

    private static final String EXPIRE = """
            update job
            set status = 'expired', finished_at = now(), stage = null
            where id = any(array(
                select id from job where expires_at <= now() and status in ('scheduled', 'queued')
                order by expires_at
                limit $1
                for update skip locked))
            """;

    private final Pool pool;

    public ExpireJobs(Pool pool) {
        this.pool = pool;
    }

    /** Expires at most {@code limit} jobs and answers how many. */
    public Uni<Integer> expire(int limit) {
        return pool.preparedQuery(EXPIRE).execute(Tuple.of(limit))
                .map(SqlResult::rowCount);
    }
}
