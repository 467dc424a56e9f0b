package io.coatcheck.api.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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

    private static final String FIGURES = """
            select status, count(*) as jobs, extract(epoch from avg(finished_at - started_at))::float8 as mean_seconds from job
            where erased_at is null%s
            group by status
            """;

    private final ScopedDatabase database;

    QueueStatistics(ScopedDatabase database) {
        this.database = database;
    }

    /** Every status has an entry. */
    public Uni<Map<JobStatus, Long>> counts(Scope scope) {
        return figures(scope, null).map(QueueFigures::counts);
    }

    /** @param type null for all */
    public Uni<QueueFigures> figures(Scope scope, String type) {
        List<String> conditions = new ArrayList<>();
        Tuple values = Tuple.tuple();
        // Only the conditions there are: "is null or equal" would keep a generic plan from using the index.
        add(conditions, values, "tenant", scope.tenant());
        add(conditions, values, "owner", scope.owner());
        add(conditions, values, "type", type);
        String figures = FIGURES.formatted(String.join("", conditions));
        return database.run(scope, client -> client.preparedQuery(figures).execute(values))
                .map(QueueStatistics::figures);
    }

    private static void add(List<String> conditions, Tuple values, String column, String value) {
        if (value != null) {
            values.addString(value);
            conditions.add(" and %s = $%d".formatted(column, values.size()));
        }
    }

    private static QueueFigures figures(RowSet<Row> rows) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        Duration meanRunTime = Duration.ZERO;
        for (Row row : rows) {
            JobStatus status = JobStatus.of(row.getString("status")).orElseThrow();
            counts.put(status, row.getLong("jobs"));
            if (status == JobStatus.COMPLETED) {
                meanRunTime = Duration.ofMillis(Math.round(row.getDouble("mean_seconds") * 1000));
            }
        }
        return new QueueFigures(counts, meanRunTime);
    }
}
