package io.coatcheck.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.event.EventLog;
import io.coatcheck.event.EventMessage;
import io.coatcheck.event.JobEvent;
import io.coatcheck.event.JobEvent.RunningJob;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ChildJob;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimJobs;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.FinishAttempts;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.coatcheck.job.lifecycle.RecordProgress;
import io.coatcheck.job.lifecycle.SplitJob;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.noop.NoopInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

/** Does to jobs what a worker does, by the same statements, when the test says so. */
@ApplicationScoped
public class Worker {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final List<String> TYPES = JobTypes.all().stream().map(JobType::name).toList();

    private final ClaimJobs claimJobs;
    private final FinishAttempts finishAttempts;
    private final RecordProgress recordProgress;
    private final SplitJob splitJob;
    private final WorkerLease lease;
    private final EventLog log;
    private final ReadJobStates states;
    private final Database database;

    Worker(ClaimJobs claimJobs, FinishAttempts finishAttempts, RecordProgress recordProgress, SplitJob splitJob,
            WorkerLease lease, EventLog log, ReadJobStates states, Database database) {
        this.claimJobs = claimJobs;
        this.finishAttempts = finishAttempts;
        this.recordProgress = recordProgress;
        this.splitJob = splitJob;
        this.lease = lease;
        this.log = log;
        this.states = states;
        this.database = database;
    }

    /** Claims exactly this job, whatever other tests left queued. */
    public AttemptRef starts(UUID job) {
        return starts(job, LONG);
    }

    /** Claims the job as a worker whose lease runs out after the given time. */
    public AttemptRef starts(UUID job, Duration leaseTime) {
        UUID worker = JobIds.next();
        String lane = "only-" + worker;
        WorkerLease.Registration registration = new WorkerLease.Registration(worker, "test", List.of(lane), 1);
        Database.get(lease.beat(registration, false, LONG, Set.of()));
        String usualLane = database.job(job).getString("lane");
        moveTo(lane, job);
        List<ClaimedJob> claimed = Database.get(claimJobs.claim(worker, Map.of(lane, 1), 1, TYPES));
        moveTo(usualLane, job);
        assertThat(claimed).as("job %s is queued", job).hasSize(1);
        AttemptRef attempt = claimed.get(0).attempt();
        Database.get(lease.beat(registration, false, leaseTime, Set.of(attempt)));
        announce(job);
        return attempt;
    }

    private void moveTo(String lane, UUID job) {
        database.rows("update job set lane = $1 where id = $2", lane, job);
    }

    public void reports(AttemptRef attempt, int percent, String stage) {
        reports(attempt, percent, stage, 0);
    }

    /** Progress with the number that the attempt gave it. */
    public void reports(AttemptRef attempt, int percent, String stage, long seq) {
        Database.get(recordProgress.record(List.of(new RecordProgress.Progress(attempt, percent, stage, seq))));
        announce(attempt.jobId());
    }

    /** Starts the job and completes it. */
    public void completes(UUID job, String result) {
        completes(starts(job), result);
    }

    public void completes(AttemptRef attempt, String result) {
        assertThat(finish(attempt, new Outcome.Completed(result))).isTrue();
    }

    /** Completes a started attempt that spent this at the model. */
    public void completes(AttemptRef attempt, String result, ModelUse use) {
        assertThat(finish(attempt, new Outcome.Completed(result), use)).isTrue();
    }

    /** Brings a result that may come too late; answers whether it counted. */
    public boolean bringsLate(AttemptRef attempt, String result) {
        return finish(attempt, new Outcome.Completed(result));
    }

    /** Starts the job and fails it for good. */
    public void fails(UUID job) {
        assertThat(finish(starts(job), new Outcome.Failed(new JobError("model-refused", "The model refused this text."))))
                .isTrue();
    }

    /** Fails a started attempt, and no other follows. */
    public void failsForGood(AttemptRef attempt) {
        assertThat(finish(attempt, new Outcome.Failed(new JobError("model-refused", "The model refused this text.")))).isTrue();
    }

    /** Starts the job and fails in a way that is tried again after the delay. */
    public void failsForNow(UUID job, Duration delay) {
        failsForNow(starts(job), delay);
    }

    public void failsForNow(AttemptRef attempt, Duration delay) {
        assertThat(finish(attempt, new Outcome.Retry(new JobError("model-busy", "The model is busy."), delay))).isTrue();
    }

    /** Starts the job and splits it into so many children, whose ids it answers in their order. */
    public List<UUID> splits(UUID job, int children) {
        AttemptRef attempt = starts(job);
        List<ChildJob> made = Stream.generate(() -> new ChildJob(JobIds.nextAfter(job), NoopInput.TYPE, "{}", List.of()))
                .limit(children)
                .toList();
        assertThat(Database.get(splitJob.split(attempt, new Outcome.Split(made), null))).isTrue();
        announce(job);
        return made.stream().map(ChildJob::id).toList();
    }

    private boolean finish(AttemptRef attempt, Outcome outcome) {
        return finish(attempt, outcome, null);
    }

    private boolean finish(AttemptRef attempt, Outcome outcome, ModelUse use) {
        boolean counted = Database.get(finishAttempts.finish(List.of(new FinishedAttempt(attempt, outcome, use)))).get(0);
        announce(attempt.jobId());
        return counted;
    }

    /** Tells a piece of text, as an attempt does that somebody follows. */
    public void writes(AttemptRef attempt, long seq, String text, long offset, long after) {
        Row job = database.job(attempt.jobId());
        JobEvent event = JobEvent.text(new RunningJob(attempt.jobId(), "noop", attempt.attempt(), 3, null, null), seq,
                Instant.now(), text, offset, after);
        Database.get(log.tell(List.of(new EventMessage(job.getString("tenant"), job.getString("owner"), event))));
    }

    // As the worker does it: without Redis it is not told at all.
    private void announce(UUID job) {
        Database.get(log.changed(List.of(job))
                .chain(followed -> followed.isEmpty() ? Uni.createFrom().voidItem()
                        : states.of(followed).chain(log::tellStates))
                .onFailure().recoverWithNull());
    }
}
