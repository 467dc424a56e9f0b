package io.coatcheck.api.webhooks;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads jobs as they were when they ended. */
@ApplicationScoped
class EndedJobs {

    private static final String AS_IT_ENDED = """
            select d.job::text as job, p.input, p.result
            from webhook_delivery d join job_payload p on p.job_id = d.job_id
            where d.id = $1
            """;

    private final Pool pool;
    private final ObjectMapper columns;

    EndedJobs(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.columns = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    /** Null when the job was erased meanwhile. */
    Uni<StoredJob> of(UUID delivery) {
        return pool.preparedQuery(AS_IT_ENDED).mapping(this::stored).execute(Tuple.of(delivery))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    private StoredJob stored(Row row) {
        Job job = job(row.getString("job"));
        return new StoredJob(job, row.getString("input"),
                job.status == JobStatus.COMPLETED ? row.getString("result") : null);
    }

    private Job job(String row) {
        try {
            return columns.readValue(row, Job.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
