package io.coatcheck.spending;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What all ended attempts spent, by tenant and model, from their history: also failed and cancelled ones. */
@ApplicationScoped
public class SpentTokens {

    private static final String SINCE = """
            select tenant, model, sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens
            from job_attempt join job on job.id = job_id
            where job_attempt.started_at >= $1 and model is not null
            group by tenant, model
            order by tenant, model
            """;

    private final Pool pool;

    public SpentTokens(Pool pool) {
        this.pool = pool;
    }

    /** Of the attempts that started since then. */
    public Uni<List<Spent>> since(Instant start) {
        return pool.preparedQuery(SINCE).mapping(SpentTokens::spent)
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().toList());
    }

    private static Spent spent(Row row) {
        return new Spent(row.getString("tenant"), row.getString("model"), row.getLong("input_tokens"),
                row.getLong("output_tokens"));
    }
}
