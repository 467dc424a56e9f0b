package io.coatcheck.api.submit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.SubmitBatch;
import io.smallrye.mutiny.Uni;

/** Stores batches, each in a transaction of its own: it is large enough not to wait for others. */
@ApplicationScoped
class BatchSubmits {

    private final SubmitBatch submitBatch;
    private final SubmitRoom room;
    private final StoredJobs storedJobs;
    private final SubmitConfig config;
    private final Set<KeyInFlight> inFlight = ConcurrentHashMap.newKeySet();

    BatchSubmits(SubmitBatch submitBatch, SubmitRoom room, StoredJobs storedJobs, SubmitConfig config) {
        this.submitBatch = submitBatch;
        this.room = room;
        this.storedJobs = storedJobs;
        this.config = config;
    }

    Uni<StoredBatch> submit(NewBatch batch, List<NewJob> jobs) {
        if (room.isFullFor(jobs)) {
            return find(batch).onItem().ifNull().failWith(room::refusal);
        }
        if (batch.dedupe() == null) {
            return store(batch, jobs);
        }
        KeyInFlight key = KeyInFlight.of(batch);
        if (!inFlight.add(key)) {
            return Uni.createFrom().failure(KeyInFlight.stillBeingStored());
        }
        return store(batch, jobs)
                .onTermination().invoke(() -> inFlight.remove(key));
    }

    Uni<StoredBatch> find(NewBatch batch) {
        if (batch.dedupe() != null && inFlight.contains(KeyInFlight.of(batch))) {
            return Uni.createFrom().failure(KeyInFlight.stillBeingStored());
        }
        return submitBatch.find(batch)
                .ifNoItem().after(config.timeout()).fail();
    }

    private Uni<StoredBatch> store(NewBatch batch, List<NewJob> jobs) {
        return room.stored(jobs, submitBatch.submit(batch, jobs))
                .invoke(stored -> storedJobs.told(jobs, stored));
    }
}
