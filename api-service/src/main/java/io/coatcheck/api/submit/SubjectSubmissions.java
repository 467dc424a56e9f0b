package io.coatcheck.api.submit;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.SubmitForSubjects;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.ForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

/**
 * Submit for several subjects: stores jobs for things that jobs are made for again and again, all or none and together with
 * what a door has to write beside them, then tells everybody whom it concerns.
 */
@ApplicationScoped
public class SubjectSubmissions {

    private static final int MOST_RETRIES = 5;

    /** What a door writes in the same transaction. */
    public interface Along {

        /** Before anything is stored; its failure leaves everything as it was. */
        default Uni<Void> before(SqlClient client) {
            return Uni.createFrom().voidItem();
        }

        /** Once it is known which jobs are new. */
        Uni<Void> after(SqlClient client, List<Answer> answers);
    }

    private final Pool pool;
    private final SubmitForSubjects submitForSubjects;
    private final SubmitRoom room;
    private final StoredJobs storedJobs;
    private final SubmitSpans spans;
    private final RedisChannel redis;
    private final WaitingParents parents;

    SubjectSubmissions(Pool pool, SubmitForSubjects submitForSubjects, SubmitRoom room, StoredJobs storedJobs,
            SubmitSpans spans, RedisChannel redis, WaitingParents parents) {
        this.pool = pool;
        this.submitForSubjects = submitForSubjects;
        this.room = room;
        this.storedJobs = storedJobs;
        this.spans = spans;
        this.redis = redis;
        this.parents = parents;
    }

    /**
     * Stores the jobs, or finds those their subjects have already. When the answer comes everything is committed.
     *
     * <p>
     * Fails with {@link OverloadedException} when the lane has no room for them or too much waits.
     *
     * @param jobs for different subjects of one tenant
     */
    public Uni<List<Answer>> submit(List<ForSubject> jobs, Reuse reuse, Along along) {
        return spans.around(jobs.stream().map(ForSubject::job).toList(),
                traced -> store(withJobs(jobs, traced), reuse, along));
    }

    private static List<ForSubject> withJobs(List<ForSubject> subjects, List<NewJob> jobs) {
        return IntStream.range(0, jobs.size())
                .mapToObj(i -> new ForSubject(subjects.get(i).subject(), jobs.get(i)))
                .toList();
    }

    private Uni<List<Answer>> store(List<ForSubject> jobs, Reuse reuse, Along along) {
        List<NewJob> wanted = jobs.stream().map(ForSubject::job).toList();
        if (room.isFullFor(wanted)) {
            return Uni.createFrom().failure(room.refusal());
        }
        Uni<List<Answer>> stored = Uni.createFrom().deferred(() -> pool.withTransaction(client -> along.before(client)
                .chain(() -> submitForSubjects.submit(client, jobs, reuse))
                .call(answers -> along.after(client, answers))))
                .onFailure(PgFailures::isDeadlock).retry().atMost(MOST_RETRIES);
        return room.stored(wanted, stored)
                .call(this::replaced)
                .invoke(answers -> answers.forEach(answer -> storedJobs.told(answer.job(), answer.submitted())));
    }

    private Uni<Void> replaced(List<Answer> answers) {
        List<Cancelled> replaced = answers.stream().map(Answer::replaced).filter(Objects::nonNull).toList();
        replaced.forEach(cancelled -> cancelled.jobs().forEach(redis::announceCancellation));
        List<UUID> waiting = replaced.stream().map(Cancelled::parentId).filter(Objects::nonNull).toList();
        return waiting.isEmpty() ? Uni.createFrom().voidItem() : parents.wake(waiting);
    }
}
