package io.coatcheck.job.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Submit for many subjects of one tenant, all or none: each is treated as {@link SubmitForSubject} treats one. */
@ApplicationScoped
public class SubmitForSubjects {

    // Taken in one order by everybody, so that two submits which share several subjects cannot wait for each other.
    private static final String LOCK = """
            select pg_advisory_xact_lock(lock) from (
                select distinct hashtextextended($1 || E'\\x1f' || key, 0) as lock from unnest($2::text[]) as s(key) order by 1) as l
            """;

    private static final String LATEST = """
            select s.key, j.id, j.owner, j.status, s.content_hash
            from job_subject s join job j on j.id = s.job_id
            where s.tenant = $1 and s.key = any($2) and j.erased_at is null
            """;

    private static final String REMEMBER = """
            insert into job_subject (tenant, key, content_hash, job_id)
            select $1, * from unnest($2::text[], $3::text[], $4::uuid[])
            on conflict (tenant, key) do update
            set content_hash = excluded.content_hash, job_id = excluded.job_id, updated_at = now()
            """;

    /** Which of a subject's jobs with the same content is answered in place of a new one. */
    public enum Reuse {
        OPEN_OR_COMPLETED,
        OPEN
    }

    /** A job and what it is made for. */
    public record ForSubject(Subject subject, NewJob job) {
    }

    /**
     * What became of one of them.
     *
     * @param status of the job that is there now
     * @param replaced the subject's job that was cancelled for it; null when none was open
     */
    public record Answer(NewJob job, Submitted submitted, JobStatus status, Cancelled replaced) {

        public boolean isNew() {
            return submitted instanceof Submitted.Created;
        }
    }

    private record Latest(UUID id, String owner, JobStatus status, String contentHash) {

        boolean serves(Subject subject, Reuse reuse) {
            boolean counts = !status.isTerminal() || status == JobStatus.COMPLETED && reuse == Reuse.OPEN_OR_COMPLETED;
            return counts && contentHash.equals(subject.contentHash());
        }
    }

    private final SubmitJobs submitJobs;
    private final CancelJob cancelJob;

    public SubmitForSubjects(SubmitJobs submitJobs, CancelJob cancelJob) {
        this.submitJobs = submitJobs;
        this.cancelJob = cancelJob;
    }

    /**
     * Stores the jobs as a part of the client's transaction, and answers what became of each, in order.
     *
     * @param jobs for different subjects of one tenant, without keys of their own
     */
    public Uni<List<Answer>> submit(SqlClient client, List<ForSubject> jobs, Reuse reuse) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple keys = Tuple.of(jobs.get(0).subject().tenant(),
                jobs.stream().map(job -> job.subject().key()).toArray(String[]::new));
        return client.preparedQuery(LOCK).execute(keys)
                // A statement of its own, so that it sees what the holders of the locks before have stored.
                .chain(() -> client.preparedQuery(LATEST).execute(keys))
                .map(rows -> {
                    Map<String, Latest> latest = new HashMap<>();
                    rows.forEach(row -> latest.put(row.getString("key"), new Latest(row.getUUID("id"), row.getString("owner"),
                            JobStatus.of(row.getString("status")).orElseThrow(), row.getString("content_hash"))));
                    return latest;
                })
                .chain(latest -> submit(client, jobs, latest, reuse));
    }

    private Uni<List<Answer>> submit(SqlClient client, List<ForSubject> jobs, Map<String, Latest> latest, Reuse reuse) {
        List<ForSubject> fresh = jobs.stream().filter(job -> !isServed(job, latest, reuse)).toList();
        Map<UUID, Cancelled> replaced = new HashMap<>();
        return cancel(client, fresh, latest, replaced)
                .chain(() -> store(client, fresh))
                .map(stored -> jobs.stream().map(job -> answer(job, latest, stored, replaced)).toList());
    }

    private static boolean isServed(ForSubject job, Map<String, Latest> latest, Reuse reuse) {
        Latest known = latest.get(job.subject().key());
        return known != null && known.serves(job.subject(), reuse);
    }

    private static Answer answer(ForSubject job, Map<String, Latest> latest, Map<UUID, Submitted> stored,
            Map<UUID, Cancelled> replaced) {
        UUID id = job.job().id();
        if (stored.get(id) instanceof Submitted.Created created) {
            return new Answer(job.job(), created, created.status(), replaced.get(id));
        }
        Latest known = latest.get(job.subject().key());
        return new Answer(job.job(), new Submitted.Existing(known.id(), true), known.status(), null);
    }

    private Uni<Void> cancel(SqlClient client, List<ForSubject> fresh, Map<String, Latest> latest,
            Map<UUID, Cancelled> replaced) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ForSubject job : fresh) {
            Latest known = latest.get(job.subject().key());
            if (known != null && !known.status().isTerminal()) {
                all = all.chain(() -> cancelJob.cancelTree(client, known.id(), job.subject().tenant(), known.owner()))
                        .invoke(cancelled -> replaced.put(job.job().id(), cancelled))
                        .replaceWithVoid();
            }
        }
        return all;
    }

    private Uni<Map<UUID, Submitted>> store(SqlClient client, List<ForSubject> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return submitJobs.submit(client, fresh.stream().map(ForSubject::job).toList())
                .call(() -> client.preparedQuery(REMEMBER).execute(Tuple.of(fresh.get(0).subject().tenant(),
                        column(fresh, job -> job.subject().key()), column(fresh, job -> job.subject().contentHash()),
                        fresh.stream().map(job -> job.job().id()).toArray(UUID[]::new))))
                .map(submitted -> {
                    Map<UUID, Submitted> byId = new HashMap<>();
                    submitted.forEach(each -> byId.put(each.jobId(), each));
                    return byId;
                });
    }

    private static String[] column(List<ForSubject> jobs, Function<ForSubject, String> field) {
        return jobs.stream().map(field).toArray(String[]::new);
    }
}
