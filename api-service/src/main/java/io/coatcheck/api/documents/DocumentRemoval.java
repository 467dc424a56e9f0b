package io.coatcheck.api.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.files.FileStore;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Deletes documents: what still runs for them is cancelled, then everything goes that was made of them. */
@ApplicationScoped
class DocumentRemoval {

    private final DocumentStore documents;
    private final JobTransitions transitions;
    private final FileStore files;

    DocumentRemoval(DocumentStore documents, JobTransitions transitions, FileStore files) {
        this.documents = documents;
        this.transitions = transitions;
        this.files = files;
    }

    /** Answers which of the documents there were; the others are passed over. */
    Uni<List<StoredDocument>> remove(Scope owner, List<UUID> ids) {
        return documents.find(owner, ids)
                .call(found -> found.isEmpty() ? Uni.createFrom().voidItem() : remove(owner, found, ids(found)));
    }

    private Uni<Void> remove(Scope owner, List<StoredDocument> found, List<UUID> ids) {
        return documents.openJobs(owner, ids)
                .chain(jobs -> Multi.createFrom().iterable(jobs)
                        .onItem().transformToUniAndConcatenate(job -> cancel(owner, job))
                        .onItem().ignoreAsUni())
                .chain(() -> documents.delete(owner, ids))
                .chain(() -> files.delete(found.stream().map(StoredDocument::fileId).toList()));
    }

    private Uni<Job> cancel(Scope owner, UUID job) {
        return transitions.cancel(owner, job.toString())
                .onFailure(DocumentRemoval::hasEnded).recoverWithNull();
    }

    private static boolean hasEnded(Throwable failure) {
        return failure instanceof ProblemException refused && (refused.problem().type() == ProblemType.JOB_FINISHED
                || refused.problem().type() == ProblemType.JOB_ERASED);
    }

    private static List<UUID> ids(List<StoredDocument> documents) {
        return documents.stream().map(document -> document.view().id()).toList();
    }
}
