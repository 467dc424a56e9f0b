package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.EraseFiles;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Erases files that no kept job names. */
@ApplicationScoped
class OldFiles {

    private static final int BATCH = 50;

    private final EraseFiles eraseFiles;
    private final UpkeepMetrics metrics;

    OldFiles(EraseFiles eraseFiles, UpkeepMetrics metrics) {
        this.eraseFiles = eraseFiles;
        this.metrics = metrics;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Duty.bounded("erase files that no job names", eraseAll());
    }

    private Uni<Void> eraseAll() {
        return eraseFiles.erase(BATCH)
                .invoke(metrics::filesErased)
                .chain(count -> count < BATCH ? Uni.createFrom().voidItem() : eraseAll());
    }
}
