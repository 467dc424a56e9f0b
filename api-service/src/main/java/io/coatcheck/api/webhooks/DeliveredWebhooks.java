package io.coatcheck.api.webhooks;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/** Tells front doors which jobs' receivers know. */
@ApplicationScoped
public class DeliveredWebhooks {

    // Of the latest end: one that was told before a person's retry says nothing about the end after it.
    private static final String DELIVERED = """
            select job_id from (
                select distinct on (job_id) job_id, delivered_at
                from webhook_delivery
                where job_id = any($1)
                order by job_id, (job ->> 'attempt')::integer desc, created_at desc) latest
            where delivered_at is not null
            """;

    private final ScopedDatabase database;

    DeliveredWebhooks(ScopedDatabase database) {
        this.database = database;
    }

    /** Those of the scope's jobs whose latest end was delivered. */
    public Uni<Set<UUID>> of(Scope scope, Collection<UUID> jobs) {
        return database.run(scope, client -> client.preparedQuery(DELIVERED).mapping(row -> row.getUUID("job_id"))
                .execute(Tuple.tuple().addArrayOfUUID(jobs.toArray(UUID[]::new)))
                .map(rows -> rows.stream().collect(Collectors.toSet())));
    }
}
