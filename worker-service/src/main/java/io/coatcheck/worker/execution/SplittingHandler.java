package io.coatcheck.worker.execution;

import java.util.List;

import io.coatcheck.job.EndedChild;
import io.smallrye.mutiny.Uni;

/**
 * Does work that falls into parts which are jobs of their own: {@link #split} says which, any workers do them, and
 * {@link #join} makes the whole of them. In between the job waits without a worker. Both are attempts with the type's
 * timeout, and both may be repeated; children are made once.
 *
 * <p>
 * The job's progress is 10 to 95 while its children run, by their number, so a split should say no more than 10.
 */
public interface SplittingHandler<I, R> extends JobHandler<I, R> {

    /** The children to make, all stored with the wait for them or none. No children: the join follows at once. */
    Uni<List<NewChild>> split(I input, JobContext context);

    /** Runs when every child has ended, whatever way; what to make of failed and cancelled ones is the type's business. */
    Uni<R> join(I input, List<EndedChild> children, JobContext context);

    /** What becomes of a job that has nothing to split. */
    @Override
    default Uni<R> run(I input, JobContext context) {
        return join(input, List.of(), context);
    }
}
