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

    // The attempt of a running job is ended by a trigger (V1__jobs.sql).
    private static final String CANCEL = """
            update job
            set status = 'cancelled', finished_at = now(), stage = null
            where id = $1 and tenant = $2 and owner = $3 and status in ('scheduled', 'queued', 'processing')
            """;

    /** Answers whether the job was open and is now cancelled; false when it had ended or is not this owner's. */
    public Uni<Boolean> cancel(SqlClient client, UUID id, String tenant, String owner) {
        return client.preparedQuery(CANCEL).execute(Tuple.of(id, tenant, owner))
                .map(rows -> rows.rowCount() == 1);
    }
}
