package io.coatcheck.worker.documents;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.worker.lease.WorkerIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The pipeline as all workers see it. */
@ApplicationScoped
class PipelineRows {

    private static final String QUEUED = "select count(*) as queued from job where status = 'queued' and lane = $1";

    private static final String TELL = """
            with gone as (
                delete from pipeline_worker where updated_at < now() - interval '1 day'
                  and worker_id not in (select id from worker where lease_until > now())
            )
            insert into pipeline_worker (worker_id, concurrency, writes_waiting, summary_queue, write_queue, model_millis,
                commit_millis)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (worker_id) do update
            set concurrency = excluded.concurrency, writes_waiting = excluded.writes_waiting,
                model_millis = excluded.model_millis, commit_millis = excluded.commit_millis, updated_at = now()
            """;

    private final Pool pool;
    private final WorkerIdentity worker;
    private final DocumentsConfig config;

    PipelineRows(Pool pool, WorkerIdentity worker, DocumentsConfig config) {
        this.pool = pool;
        this.worker = worker;
        this.config = config;
    }

    /** Chapters that wait for a worker. */
    Uni<Long> queued() {
        return pool.preparedQuery(QUEUED).execute(Tuple.of(ChapterInput.TYPE.lane()))
                .map(rows -> rows.iterator().next().getLong("queued"));
    }

    Uni<Void> tell(PipelineState state) {
        return pool.preparedQuery(TELL).execute(Tuple.tuple()
                .addUUID(worker.id())
                .addInteger(state.concurrency())
                .addInteger(state.writesWaiting())
                .addInteger(config.summaryQueue())
                .addInteger(config.writeQueue())
                .addArrayOfInteger(boxed(state.modelMillis()))
                .addArrayOfInteger(boxed(state.commitMillis())))
                .replaceWithVoid();
    }

    private static Integer[] boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
