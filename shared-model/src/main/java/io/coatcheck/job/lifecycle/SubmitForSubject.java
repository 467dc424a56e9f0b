package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Submit for a subject: reuses the subject's job while its content is the same, and replaces an open one when it is not. */
@ApplicationScoped
public class SubmitForSubject {

    // Not a lock of the row: the first two submits for a subject have none to lock yet.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1 || E'\\x1f' || $2, 0))";

    // A statement of its own, so that it sees what the holder of the lock before has stored.
    private static final String LATEST = """
            select j.id, j.owner, j.status, s.content_hash
            from job_subject s join job j on j.id = s.job_id
            where s.tenant = $1 and s.key = $2 and j.erased_at is null
            """;

    private static final String REMEMBER = """
            insert into job_subject (tenant, key, content_hash, job_id) values ($1, $2, $3, $4)
            on conflict (tenant, key) do update
            set content_hash = excluded.content_hash, job_id = excluded.job_id, updated_at = now()
            """;

    /**
     * What became of the submit.
     *
     * @param replaced the subject's job that was cancelled for it, with its children; null when none was open
     */
    public record Answer(Submitted submitted, Cancelled replaced) {
    }

    private final Pool pool;
    private final SubmitJobs submitJobs;
    private final CancelJob cancelJob;

    public SubmitForSubject(Pool pool, SubmitJobs submitJobs, CancelJob cancelJob) {
        this.pool = pool;
        this.submitJobs = submitJobs;
        this.cancelJob = cancelJob;
    }

    /**
     * Stores the job, or answers the subject's own when that has the same content and is open or completed. Another one
     * that is open is cancelled in the same transaction.
     *
     * @param job has no key: the subject is its key
     * @param reuse false stores a new job whatever there is
     */
    public Uni<Answer> submit(Subject subject, NewJob job, boolean reuse) {
        if (job.dedupe() != null) {
            throw new IllegalArgumentException("a job for a subject has no key of its own");
        }
        return pool.withTransaction(client -> client.preparedQuery(LOCK).execute(Tuple.of(subject.tenant(), subject.key()))
                .chain(() -> client.preparedQuery(LATEST).execute(Tuple.of(subject.tenant(), subject.key())))
                .chain(rows -> submit(client, rows.size() == 0 ? null : rows.iterator().next(), subject, job, reuse)));
    }

    private Uni<Answer> submit(SqlClient client, Row latest, Subject subject, NewJob job, boolean reuse) {
        JobStatus status = latest == null ? null : JobStatus.of(latest.getString("status")).orElseThrow();
        boolean counts = status != null && (!status.isTerminal() || status == JobStatus.COMPLETED);
        if (reuse && counts && latest.getString("content_hash").equals(subject.contentHash())) {
            return Uni.createFrom().item(new Answer(new Submitted.Existing(latest.getUUID("id"), true), null));
        }
        return cancelled(client, latest, subject)
                .chain(replaced -> stored(client, subject, job).map(created -> new Answer(created, replaced)));
    }

    private Uni<Cancelled> cancelled(SqlClient client, Row latest, Subject subject) {
        return latest == null ? Uni.createFrom().nullItem()
                : cancelJob.cancelTree(client, latest.getUUID("id"), subject.tenant(), latest.getString("owner"));
    }

    private Uni<Submitted> stored(SqlClient client, Subject subject, NewJob job) {
        UUID id = job.id();
        return submitJobs.submit(client, List.of(job))
                .call(() -> client.preparedQuery(REMEMBER)
                        .execute(Tuple.of(subject.tenant(), subject.key(), subject.contentHash(), id)))
                .map(submitted -> submitted.get(0));
    }
}
