package io.coatcheck.api.language;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.sse.OutboundSseEvent;

import io.coatcheck.api.events.EventsConfig;
import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.DatabaseAway;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/**
 * One reader's stream of one job. It goes forward only when the reader has taken what was sent: then the job's present state
 * is compared with the one told last. So a slow reader misses intermediate progress, holds nothing in memory but one step,
 * and never misses the end. While PostgreSQL is away nothing is told, and the stream stays.
 */
final class JobEventStream {

    private final JobLookup lookup;
    private final JobChanges changes;
    private final EventsConfig config;
    private final SseWriter writer;
    private final Scope scope;
    private final Context context;
    private final SeenJob first;
    private SeenJob told;
    private boolean gone;
    private long heartbeatAt;

    /**
     * @param context of the request: each step runs there, and only there is it safe to read entities
     */
    JobEventStream(JobLookup lookup, JobChanges changes, EventsConfig config, SseWriter writer,
            BeginStream.Beginning beginning, Context context) {
        this.lookup = lookup;
        this.changes = changes;
        this.config = config;
        this.writer = writer;
        this.scope = beginning.scope();
        this.first = beginning.first();
        this.context = context;
        this.heartbeatAt = System.nanoTime() + config.heartbeatEvery().toNanos();
    }

    /** The job and, once it is completed, its result. */
    static Uni<SeenJob> look(JobLookup lookup, Scope scope, String id) {
        return lookup.find(scope, id)
                .chain(job -> job.status != JobStatus.COMPLETED ? Uni.createFrom().item(new SeenJob(job, null))
                        : lookup.result(scope, job.id).map(result -> new SeenJob(job, result)));
    }

    Multi<OutboundSseEvent> events() {
        return Multi.createBy().repeating().uni(this::step)
                .whilst(ignored -> !isOver())
                .onItem().transformToMultiAndConcatenate(events -> Multi.createFrom().iterable(events));
    }

    private boolean isOver() {
        return gone || told.job().status.isTerminal();
    }

    private Uni<List<OutboundSseEvent>> step() {
        return (told == null ? Uni.createFrom().item(first) : news())
                .runSubscriptionOn(task -> context.runOnContext(ignored -> task.run()))
                .map(this::tell);
    }

    private Uni<SeenJob> news() {
        return changes.await(told.job().id, this::lookAgain, seen -> gone || seen.isNewsAfter(told), untilNextSign());
    }

    private Uni<SeenJob> lookAgain() {
        return look(lookup, scope, told.job().id.toString())
                .onFailure(DatabaseAway::isReasonOf).recoverWithItem(told)
                // Erased after its retention: there is nothing left to follow.
                .onFailure(ProblemException.class).invoke(() -> gone = true)
                .onFailure(ProblemException.class).recoverWithItem(told);
    }

    private Duration untilNextSign() {
        Duration untilHeartbeat = Duration.ofNanos(Math.max(1, heartbeatAt - System.nanoTime()));
        return untilHeartbeat.compareTo(config.commentEvery()) < 0 ? untilHeartbeat : config.commentEvery();
    }

    private List<OutboundSseEvent> tell(SeenJob seen) {
        Instant now = Instant.now();
        List<JobEvent> events = seen.eventsSince(told, now);
        told = seen;
        if (!events.isEmpty() || gone) {
            return events.stream().map(event -> writer.event(event, seen.job().seq)).toList();
        }
        if (System.nanoTime() - heartbeatAt < 0) {
            return List.of(writer.comment());
        }
        heartbeatAt += config.heartbeatEvery().toNanos();
        return List.of(writer.comment(), writer.event(new JobEvent.Heartbeat(now), null));
    }
}
