package io.coatcheck.api.operations.users;

import java.util.Map;
import java.util.TreeMap;

/** What one call has erased so far. Belongs to one request, whose steps follow each other. */
final class Erasure {

    private final Map<String, Integer> erased = new TreeMap<>();
    private int batchesLeft;
    private int cancelled;
    private boolean more;

    /** @param batches most statements that the call may take */
    Erasure(int batches) {
        this.batchesLeft = batches;
    }

    /** Counts a batch of one kind and answers whether the next one of it is to follow. */
    boolean goesOnAfter(String kind, int count, int limit) {
        if (count > 0) {
            erased.merge(kind, count, Integer::sum);
        }
        return count == limit && mayGoOn();
    }

    /** Counts cancelled jobs and answers whether the next ones are to follow. */
    boolean goesOnAfterCancelling(int jobs, boolean ran, int limit) {
        cancelled += jobs;
        more |= ran;
        return jobs == limit && mayGoOn();
    }

    private boolean mayGoOn() {
        batchesLeft--;
        more |= batchesLeft <= 0;
        return batchesLeft > 0;
    }

    ErasedUser result() {
        return new ErasedUser(cancelled, erased, more);
    }
}
