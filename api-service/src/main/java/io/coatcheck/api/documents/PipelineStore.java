package io.coatcheck.api.documents;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.documents.ChapterInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The pipeline in the database: the queue, and what the workers alive now tell of themselves. */
@ApplicationScoped
class PipelineStore {

    private static final String QUEUED = """
            select (select count(*) from job where status = 'queued' and lane = $1)
                 + (select count(*) from job where status = 'scheduled' and lane = $1) as waiting
            """;

    // The bounds are those that workers start with while there is no worker to ask.
    private static final String WORKERS = """
            with alive as (
                select p.* from pipeline_worker p join worker w on w.id = p.worker_id where w.lease_until > now()
            )
            select coalesce(sum(writes_waiting), 0)::bigint as writes, coalesce(sum(concurrency), 0)::bigint as workers,
                   coalesce(max(summary_queue), 200) as summary_queue, coalesce(max(write_queue), 500) as write_queue,
                   array(select unnest(model_millis) from alive) as model_millis,
                   array(select unnest(commit_millis) from alive) as commit_millis
            from alive
            """;

    private final ScopedDatabase database;

    PipelineStore(ScopedDatabase database) {
        this.database = database;
    }

    /** @param scope whose chapters are counted; the workers are everybody's */
    Uni<PipelineFigures> figures(Scope scope) {
        return database.run(scope, client -> client.preparedQuery(QUEUED).execute(Tuple.of(ChapterInput.TYPE.lane()))
                .map(rows -> rows.iterator().next().getLong("waiting"))
                .chain(waiting -> client.query(WORKERS).execute()
                        .map(rows -> figures(waiting, rows.iterator().next()))));
    }

    private static PipelineFigures figures(long waiting, Row row) {
        return new PipelineFigures(waiting, row.getLong("writes"), row.getInteger("summary_queue"),
                row.getInteger("write_queue"), row.getLong("workers"), Arrays.asList(row.getArrayOfIntegers("model_millis")),
                Arrays.asList(row.getArrayOfIntegers("commit_millis")));
    }
}
