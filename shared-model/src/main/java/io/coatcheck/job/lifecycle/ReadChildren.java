package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.EndedChild;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the children of a job made, for its join. */
@ApplicationScoped
public class ReadChildren {

    private static final String READ = """
            select id, child_number, type, status, result, error_code, error_message
            from job left join job_payload on job_id = id and status = 'completed'
            where parent_id = $1 and id > $1
            order by child_number
            """;

    private final Pool pool;

    public ReadChildren(Pool pool) {
        this.pool = pool;
    }

    /** The children in their order, or null while some have not ended. */
    public Uni<List<EndedChild>> ended(UUID parent) {
        return pool.preparedQuery(READ).mapping(ReadChildren::child).execute(Tuple.of(parent))
                .map(rows -> rows.stream().toList())
                .map(children -> children.stream().allMatch(child -> child.status().isTerminal()) ? children : null);
    }

    private static EndedChild child(Row row) {
        String code = row.getString("error_code");
        return new EndedChild(row.getUUID("id"), row.getInteger("child_number"), row.getString("type"),
                JobStatus.of(row.getString("status")).orElseThrow(), row.getString("result"),
                code == null ? null : new JobError(code, row.getString("error_message")));
    }
}
