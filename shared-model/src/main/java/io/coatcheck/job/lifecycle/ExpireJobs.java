package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
            returning id, parent_id
            """;

    /** @param parents those that may wait for one of the expired jobs and are to be woken */
    public record Expired(List<UUID> jobs, Set<UUID> parents) {
    }

    private final Pool pool;

    public ExpireJobs(Pool pool) {
        this.pool = pool;
    }

    /** Expires at most {@code limit} jobs. */
    public Uni<Expired> expire(int limit) {
        return pool.preparedQuery(EXPIRE).execute(Tuple.of(limit))
                .map(rows -> new Expired(
                        rows.stream().map(row -> row.getUUID("id")).toList(),
                        rows.stream().map(row -> row.getUUID("parent_id")).filter(Objects::nonNull)
                                .collect(Collectors.toSet())));
    }
}
