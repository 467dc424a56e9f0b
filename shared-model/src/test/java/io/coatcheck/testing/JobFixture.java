package io.coatcheck.testing;

import static io.coatcheck.testing.Database.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ChildJob;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.SplitJob;
import io.coatcheck.job.lifecycle.SubmitJobs;
import io.coatcheck.noop.NoopInput;

/** A job in the database in whatever state a test starts from: {@code aJob().withPriority(9).processing()}. */
public final class JobFixture {

    public static final String TENANT = "acme";
    public static final String OWNER = "ann";

    private final Database database = Database.running();
    private NewJob job = NewJob.of(NoopInput.TYPE, TENANT, OWNER, "{}");
    private UUID worker = UUID.randomUUID();

    private JobFixture() {
    }

    public static JobFixture aJob() {
        return new JobFixture();
    }

    public JobFixture of(String tenant, String owner) {
        job = NewJob.of(NoopInput.TYPE, tenant, owner, "{}");
        return this;
    }

    public JobFixture inBatch(UUID batch) {
        job = job.withBatch(batch);
        return this;
    }

    public JobFixture inLane(String lane) {
        job = NewJob.of(NoopInput.TYPE.inLane(lane), job.tenant(), job.owner(), "{}");
        return this;
    }

    public JobFixture withPriority(int priority) {
        job = job.withPriority(priority);
        return this;
    }

    public JobFixture withMaxAttempts(int maxAttempts) {
        job = job.withLimits(maxAttempts, 60);
        return this;
    }

    /** May lie in the past. */
    public JobFixture expiringIn(Duration time) {
        job = job.withTimes(job.runAt(), Instant.now().plus(time));
        return this;
    }

    public JobFixture underKey(DedupeKey.Kind kind, String key, String requestHash) {
        job = job.withDedupe(new DedupeKey(kind, key, requestHash));
        return this;
    }

    public JobFixture claimedBy(UUID worker) {
        this.worker = worker;
        return this;
    }

    /** Not stored yet. */
    public NewJob build() {
        return job;
    }

    public UUID queued() {
        result(new SubmitJobs(database.pool()).submit(List.of(job)));
        return job.id();
    }

    public UUID scheduledIn(Duration time) {
        job = job.withTimes(Instant.now().plus(time), job.expiresAt());
        return queued();
    }

    public AttemptRef processing() {
        queued();
        return claimed(job.id(), worker);
    }

    /** A parent that waits for so many queued children. */
    public Tree waitingFor(int children) {
        AttemptRef attempt = processing();
        Outcome.Split split = splitOf(attempt.jobId(), children);
        if (!result(new SplitJob(database.pool()).split(attempt, split, null))) {
            throw new AssertionError("not split");
        }
        return new Tree(attempt, split.children().stream().map(ChildJob::id).toList());
    }

    /** @param split the attempt that made the children */
    public record Tree(AttemptRef split, List<UUID> children) {

        public UUID parent() {
            return split.jobId();
        }

        public UUID child(int number) {
            return children.get(number - 1);
        }
    }

    public static Outcome.Split splitOf(UUID parent, int children) {
        return new Outcome.Split(IntStream.rangeClosed(1, children)
                .mapToObj(n -> new ChildJob(JobIds.nextAfter(parent), NoopInput.TYPE, "{\"echo\":\"" + n + "\"}",
                        List.of("part", "n" + n)))
                .toList());
    }

    /** Claims this very job, which the real claim does not promise. */
    public static AttemptRef claimed(UUID id, UUID worker) {
        int attempt = Database.running().row("""
                with claimed as (
                    update job set status = 'processing', attempt = attempt + 1, worker_id = $2, started_at = now()
                    where id = $1
                    returning id, attempt
                )
                insert into job_attempt (job_id, attempt, worker_id) select id, attempt, $2 from claimed
                returning attempt
                """, id, worker).getInteger("attempt");
        return new AttemptRef(id, attempt);
    }

    public UUID in(JobStatus status) {
        return switch (status) {
            case SCHEDULED -> scheduledIn(Duration.ofHours(1));
            case QUEUED -> queued();
            case PROCESSING -> processing().jobId();
            case COMPLETED, FAILED -> ended(processing().jobId(), status);
            case CANCELLED, EXPIRED -> ended(queued(), status);
        };
    }

    private UUID ended(UUID id, JobStatus status) {
        database.execute("update job set status = $2, finished_at = now() where id = $1", id, status.word());
        database.execute("update job_attempt set outcome = $2, ended_at = now() where job_id = $1", id, status.word());
        return id;
    }
}
