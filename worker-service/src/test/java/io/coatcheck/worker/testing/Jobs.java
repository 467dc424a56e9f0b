package io.coatcheck.worker.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.PromoteDueJobs;
import io.coatcheck.job.lifecycle.RetryJob;
import io.coatcheck.job.lifecycle.SubmitJobs;
import io.coatcheck.job.lifecycle.WakeParents;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.lease.Heartbeat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the api-service does to jobs, and a look at their rows. */
@ApplicationScoped
public class Jobs {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    static final String TENANT = "tenant";
    static final String OWNER = "owner";

    private final SubmitJobs submitJobs;
    private final CancelJob cancelJob;
    private final RetryJob retryJob;
    private final WakeParents wakeParents;
    private final PromoteDueJobs promoteDueJobs;
    private final RunningAttempts attempts;
    private final Heartbeat heartbeat;
    private final ObjectMapper json;
    private final Pool pool;

    Jobs(SubmitJobs submitJobs, CancelJob cancelJob, RetryJob retryJob,
            WakeParents wakeParents, PromoteDueJobs promoteDueJobs, RunningAttempts attempts,
            Heartbeat heartbeat, ObjectMapper json, Pool pool) {
        this.submitJobs = submitJobs;
        this.cancelJob = cancelJob;
        this.retryJob = retryJob;
        this.wakeParents = wakeParents;
        this.promoteDueJobs = promoteDueJobs;
        this.attempts = attempts;
        this.heartbeat = heartbeat;
        this.json = json;
        this.pool = pool;
    }

    public <I> NewJob job(JobType<I, ?> type, I input) {
        try {
            return NewJob.of(type, TENANT, OWNER, json.writeValueAsString(input));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public UUID submit(NewJob job) {
        return get(submitJobs.submit(List.of(job))).get(0).jobId();
    }

    public List<UUID> submit(List<NewJob> jobs) {
        return get(submitJobs.submit(jobs)).stream().map(submitted -> submitted.jobId()).toList();
    }

    public <I> UUID submit(JobType<I, ?> type, I input) {
        return submit(job(type, input));
    }

    public boolean cancel(UUID id) {
        return get(cancelJob.cancel(pool, id, TENANT, OWNER));
    }

    /** Reopens the job with its children. */
    public void retry(UUID id) {
        get(retryJob.retryTree(pool, id, TENANT, OWNER));
    }

    /** A child was ended from outside. */
    public void wake(UUID parent) {
        get(wakeParents.wake(List.of(parent)));
    }

    /** Makes scheduled jobs due and queues them. */
    public void runScheduledJobsNow() {
        update("update job set run_at = now() where status = 'scheduled'");
        get(promoteDueJobs.promote(1000));
    }

    public Row job(UUID id) {
        return one("select * from job where id = $1", id);
    }

    public String result(UUID id) {
        return one("select result from job_payload where job_id = $1", id).getString("result");
    }

    public Row attempt(UUID id, int attempt) {
        return one("select * from job_attempt where job_id = $1 and attempt = $2", id, attempt);
    }

    public JobStatus status(UUID id) {
        return JobStatus.of(job(id).getString("status")).orElseThrow();
    }

    public Row awaitStatus(UUID id, JobStatus status) {
        await().atMost(PATIENCE).until(() -> status(id), status::equals);
        return job(id);
    }

    public Row awaitAttempt(UUID id, int attempt, Predicate<Row> state) {
        return await().atMost(PATIENCE).until(() -> attempt(id, attempt), row -> row != null && state.test(row));
    }

    /** Cancels whatever is open, so that the next test has the worker to itself. */
    public void clear() {
        update("""
                update job set status = 'cancelled', finished_at = now()
                where status in ('scheduled', 'queued', 'processing')
                """);
        await().atMost(PATIENCE).until(() -> {
            heartbeat.beatNow();
            return attempts.size() == 0;
        });
    }

    public void update(String sql) {
        get(pool.query(sql).execute());
    }

    public Row one(String sql, Object... parameters) {
        var rows = get(pool.preparedQuery(sql).execute(Tuple.from(parameters)));
        return rows.size() == 0 ? null : rows.iterator().next();
    }

    public static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.of(10, SECONDS.toChronoUnit()));
    }
}
