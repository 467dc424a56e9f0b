package io.coatcheck.spending;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** What all ended attempts spent, by tenant and model, from their history: also failed and cancelled ones. */
@ApplicationScoped
public class SpentTokens {

    private static final String TODAY = """
            select tenant, model, sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens
            from job_attempt join job on job.id = job_id
            where job_attempt.started_at >= date_trunc('day', now(), 'UTC') and model is not null
            group by tenant, model
            order by tenant, model
            """;

    private final Pool pool;

    public SpentTokens(Pool pool) {
        this.pool = pool;
    }

    /** Of the attempts that started since midnight, UTC. */
    public Uni<List<Spent>> today() {
        return pool.preparedQuery(TODAY).mapping(SpentTokens::spent).execute()
                .map(rows -> rows.stream().toList());
    }

    private static Spent spent(Row row) {
        return new Spent(row.getString("tenant"), row.getString("model"), row.getLong("input_tokens"),
                row.getLong("output_tokens"));
    }
}
