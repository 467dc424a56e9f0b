package io.coatcheck.api.documents;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.upkeep.Duty;
import io.coatcheck.files.FileStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Erases documents after their retention, where one is set. */
@ApplicationScoped
class OldDocuments {

    private static final int BATCH = 50;

    private final DocumentStore documents;
    private final FileStore files;
    private final DocumentsConfig config;

    OldDocuments(DocumentStore documents, FileStore files, DocumentsConfig config) {
        this.documents = documents;
        this.files = files;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return config.keepDocuments().isZero() ? Uni.createFrom().voidItem()
                : Duty.bounded("erase documents after their retention", eraseAll());
    }

    // Files that this leaves behind are named by no job any more, and go with those.
    private Uni<Void> eraseAll() {
        return documents.erase(config.keepDocuments(), BATCH)
                .call(files::delete)
                .chain(erased -> erased.size() < BATCH ? Uni.createFrom().voidItem() : eraseAll());
    }
}
