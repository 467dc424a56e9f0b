package io.coatcheck.api.submit;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Subject;
import io.coatcheck.job.lifecycle.SubmitForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubject.Answer;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Stores jobs for subjects, and tells whom it concerns what they replaced. */
@ApplicationScoped
class SubjectSubmits {

    private static final int MOST_RETRIES = 5;

    private final SubmitForSubject submitForSubject;
    private final SubmitRoom room;
    private final StoredJobs storedJobs;
    private final WaitingParents waitingParents;
    private final RedisChannel redis;

    SubjectSubmits(SubmitForSubject submitForSubject, SubmitRoom room, StoredJobs storedJobs, WaitingParents waitingParents,
            RedisChannel redis) {
        this.submitForSubject = submitForSubject;
        this.room = room;
        this.storedJobs = storedJobs;
        this.waitingParents = waitingParents;
        this.redis = redis;
    }

    Uni<Submitted> submit(Subject subject, NewJob job, boolean reuse) {
        if (room.isFullFor(job)) {
            return Uni.createFrom().failure(room.refusal());
        }
        return room.stored(List.of(job), submitOrRetry(subject, job, reuse))
                .call(answer -> replaced(answer.replaced()))
                .map(Answer::submitted)
                .invoke(submitted -> storedJobs.told(job, submitted));
    }

    // The children of what is replaced may be finished at this moment by one statement that takes them in another order.
    private Uni<Answer> submitOrRetry(Subject subject, NewJob job, boolean reuse) {
        return Uni.createFrom().deferred(() -> submitForSubject.submit(subject, job, reuse))
                .onFailure(PgFailures::isDeadlock).retry().atMost(MOST_RETRIES);
    }

    private Uni<Void> replaced(Cancelled replaced) {
        if (replaced == null) {
            return Uni.createFrom().voidItem();
        }
        replaced.jobs().forEach(redis::announceCancellation);
        return replaced.parentId() == null ? Uni.createFrom().voidItem()
                : waitingParents.wake(List.of(replaced.parentId()));
    }
}
