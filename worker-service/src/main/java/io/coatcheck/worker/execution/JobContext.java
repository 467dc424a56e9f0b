package io.coatcheck.worker.execution;

import java.time.Duration;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.type.TokenUsage;
import io.smallrye.mutiny.Uni;

/** What a handler may ask and tell while it runs one attempt. Nothing here blocks. */
public interface JobContext {

    AttemptRef attempt();

    /** Counts from 1 since the submit or a person's retry. */
    int attemptOfRun();

    /** Whether a failure of this attempt is the job's. */
    boolean isLastAttempt();

    String tenant();

    /** Who submitted the job. */
    String owner();

    AttemptModel model();

    /**
     * How far the attempt is. Shown to the job's owner within about a second; it never goes back within an attempt.
     *
     * @param percent 0 to 100
     * @param stage a few words for people
     */
    void progress(int percent, String stage);

    /** A further piece of the result's text, for those who watch it being written; it may get lost. */
    void partialText(String piece);

    /** Time left until the attempt is timed out; zero when it is over. */
    Duration remaining();

    /** True once the attempt was stopped: cancelled, timed out, or no longer this worker's. */
    boolean isCancelled();

    /** An item once the attempt was stopped, for work that does not notice the cancellation of its subscription. */
    Uni<Void> cancelled();

    /** Tokens spent outside {@link #model()}; summed up and recorded with the attempt however it ends. */
    void used(ModelUse use);

    /** What all model calls of the attempt have cost so far. */
    TokenUsage spent();
}
