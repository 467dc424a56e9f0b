package io.coatcheck.api.jobs;

import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** How many jobs of each status a scope has, among those not yet erased. */
@ApplicationScoped
public class QueueStatistics {

    private static final String COUNTS = """
            select status, count(*) as jobs from job
            where erased_at is null and ($1::text is null or tenant = $1) and ($2::text is null or owner = $2)
            group by status
            """;

    private final ScopedDatabase database;

    QueueStatistics(ScopedDatabase database) {
        this.database = database;
    }

    /** Every status has an entry. */
    public Uni<Map<JobStatus, Long>> counts(Scope scope) {
        return database.run(scope, client -> client.preparedQuery(COUNTS).execute(Tuple.of(scope.tenant(), scope.owner())))
                .map(QueueStatistics::byStatus);
    }

    private static Map<JobStatus, Long> byStatus(RowSet<Row> rows) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        rows.forEach(row -> counts.put(JobStatus.of(row.getString("status")).orElseThrow(), row.getLong("jobs")));
        return counts;
    }
}
