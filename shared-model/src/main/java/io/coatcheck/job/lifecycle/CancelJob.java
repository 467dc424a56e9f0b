package io.coatcheck.job.lifecycle;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Cancel: final at its commit, also for a running job. The worker learns of it by a nudge or at its next heartbeat, and
 * whatever it still brings is fenced out.
 */
@ApplicationScoped
public class CancelJob {

    private static final String CANCEL = """
            with moved as (
                update job
                set status = 'cancelled', finished_at = now(), stage = null
                where id = $1 and tenant = $2 and owner = $3 and status in ('scheduled', 'queued', 'processing')
                returning id, attempt
            ), closed as (
                update job_attempt a
                set ended_at = now(), outcome = 'cancelled'
                from moved
                where a.job_id = $1 and a.attempt = moved.attempt and a.ended_at is null
            )
            select id from moved
            """;

    /** Answers whether the job was open and is now cancelled; false when it had ended or is not this owner's. */
    public Uni<Boolean> cancel(SqlClient client, UUID id, String tenant, String owner) {
        return client.preparedQuery(CANCEL).execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.size() == 1);
    }
}
