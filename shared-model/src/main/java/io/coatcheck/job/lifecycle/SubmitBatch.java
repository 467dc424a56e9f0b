package io.coatcheck.job.lifecycle;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Submit of a batch: its row and all its jobs in one transaction, or nothing. */
@ApplicationScoped
public class SubmitBatch {

    /** Of one statement, so that its inputs do not all stand in memory another time. */
    private static final int MOST_JOBS_AT_ONCE = 250;

    // As for a job's key, waiting for a concurrent holder is PostgreSQL's business.
    private static final String TAKE_KEY = """
            insert into idempotency_key as k (tenant, owner, kind, key, request_hash, batch_id)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant, owner, kind, key) do update
            set request_hash = excluded.request_hash, batch_id = excluded.batch_id, job_id = null, created_at = now()
            where k.created_at < now() - interval '24 hours'
            returning batch_id
            """;

    private static final String HOLDER_OF_KEY = """
            select batch_id, request_hash = $5 as same_request from idempotency_key
            where tenant = $1 and owner = $2 and kind = $3 and key = $4 and created_at >= now() - interval '24 hours'
            """;

    private static final String STORE = "insert into batch (id, tenant, owner, label, total) values ($1, $2, $3, $4, $5)";

    private static final String SHRINK = "update batch set total = $2 where id = $1";

    private static final String REMOVE = "delete from batch where id = $1 and $2::integer = 0";

    private final Pool pool;
    private final SubmitJobs submitJobs;

    public SubmitBatch(Pool pool, SubmitJobs submitJobs) {
        this.pool = pool;
        this.submitJobs = submitJobs;
    }

    /**
     * Stores the batch with the jobs, or answers the batch that its key has made already. Jobs with a key that has made a job
     * already are left out; a batch that none is left of is not stored either.
     *
     * @param jobs at least one; whatever batch they name they become this one's
     */
    public Uni<StoredBatch> submit(NewBatch batch, List<NewJob> jobs) {
        return pool.withTransaction(client -> batch.dedupe() == null ? stored(client, batch, jobs)
                : taken(client, batch).chain(isMine -> isMine ? stored(client, batch, jobs) : holder(client, batch)))
                // The key ceased to count between the two statements: then the batch is new after all.
                .onItem().ifNull().switchTo(() -> submit(batch, jobs));
    }

    /** Stores nothing: answers the batch that the key has made already, or null. */
    public Uni<StoredBatch> find(NewBatch batch) {
        return batch.dedupe() == null ? Uni.createFrom().nullItem() : holder(pool, batch);
    }

    private static Uni<Boolean> taken(SqlClient client, NewBatch batch) {
        return client.preparedQuery(TAKE_KEY).execute(key(batch).addUUID(batch.id()))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<StoredBatch> holder(SqlClient client, NewBatch batch) {
        return client.preparedQuery(HOLDER_OF_KEY)
                .mapping(row -> (StoredBatch) new StoredBatch.Existing(row.getUUID("batch_id"), row.getBoolean("same_request")))
                .execute(key(batch))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    private Uni<StoredBatch> stored(SqlClient client, NewBatch batch, List<NewJob> jobs) {
        return client.preparedQuery(STORE)
                .execute(Tuple.of(batch.id(), batch.tenant(), batch.owner(), batch.label(), jobs.size()))
                .chain(() -> submitted(client, batch, jobs))
                .call(answers -> leaveOutExisting(client, batch, answers))
                .map(answers -> new StoredBatch.Created(batch.id(), answers));
    }

    private Uni<List<Submitted>> submitted(SqlClient client, NewBatch batch, List<NewJob> jobs) {
        List<Submitted> answers = new ArrayList<>();
        Uni<?> all = Uni.createFrom().voidItem();
        for (int from = 0; from < jobs.size(); from += MOST_JOBS_AT_ONCE) {
            List<NewJob> some = jobs.subList(from, Math.min(jobs.size(), from + MOST_JOBS_AT_ONCE)).stream()
                    .map(job -> job.withBatch(batch.id()))
                    .toList();
            all = all.chain(() -> submitJobs.submit(client, some)).invoke(answers::addAll);
        }
        return all.replaceWith(answers);
    }

    private static Uni<Void> leaveOutExisting(SqlClient client, NewBatch batch, List<Submitted> answers) {
        int total = (int) answers.stream().filter(Submitted.Created.class::isInstance).count();
        return total == answers.size() ? Uni.createFrom().voidItem()
                : client.preparedQuery(total == 0 ? REMOVE : SHRINK).execute(Tuple.of(batch.id(), total)).replaceWithVoid();
    }

    private static Tuple key(NewBatch batch) {
        DedupeKey key = batch.dedupe();
        return Tuple.of(batch.tenant(), batch.owner(), key.kind().word(), key.key(), key.requestHash());
    }
}
