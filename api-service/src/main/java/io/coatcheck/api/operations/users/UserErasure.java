package io.coatcheck.api.operations.users;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.ledger.Ledger;
import io.coatcheck.event.EventLog;
import io.coatcheck.files.FileStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Erases everything we keep of one user, a batch and its commit after the other: first what is open is cancelled, then all
 * rows go. Whoever dies in between has erased less, and the same call again does the rest.
 */
@ApplicationScoped
class UserErasure {

    private static final Logger LOG = Logger.getLogger(UserErasure.class);
    private static final int BATCH = 200;
    private static final int FILES_AT_ONCE = 20;
    private static final int MOST_BATCHES = 200;

    private final UserData data;
    private final JobTransitions transitions;
    private final FileStore files;
    private final EventLog events;
    private final Ledger ledger;
    private final DatabaseClock clock;

    UserErasure(UserData data, JobTransitions transitions, FileStore files, EventLog events, Ledger ledger,
            DatabaseClock clock) {
        this.data = data;
        this.transitions = transitions;
        this.files = files;
        this.events = events;
        this.ledger = ledger;
        this.clock = clock;
    }

    Uni<ErasedUser> erase(Scope user, Caller by) {
        Erasure erasure = new Erasure(MOST_BATCHES);
        Instant asked = clock.now();
        return cancelOpen(user, erasure)
                .chain(() -> Multi.createFrom().iterable(OwnedTable.ALL)
                        .onItem().transformToUniAndConcatenate(table -> eraseRows(user, table, erasure))
                        .onItem().ignoreAsUni())
                .chain(() -> eraseFiles(user, erasure))
                .chain(() -> eraseJobs(user, erasure))
                .map(erased -> erasure.result())
                .invoke(result -> ledger.erased(user, asked))
                .invoke(result -> LOG.infof("A user's data was erased by %s of %s: %s", by.user(), by.tenant(), result));
    }

    private Uni<Void> cancelOpen(Scope user, Erasure erasure) {
        return transitions.cancelOwned(user, BATCH)
                .chain(cancelled -> erasure.goesOnAfterCancelling(cancelled.jobs().size(), cancelled.anyRan(), BATCH)
                        ? cancelOpen(user, erasure)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseRows(Scope user, OwnedTable table, Erasure erasure) {
        return data.erase(user, table, BATCH)
                .chain(count -> erasure.goesOnAfter(table.name(), count, BATCH) ? eraseRows(user, table, erasure)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseFiles(Scope user, Erasure erasure) {
        return data.fileIds(user, FILES_AT_ONCE)
                .call(files::delete)
                .chain(ids -> erasure.goesOnAfter("file", ids.size(), FILES_AT_ONCE) ? eraseFiles(user, erasure)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseJobs(Scope user, Erasure erasure) {
        return data.eraseJobs(user, BATCH)
                .call(jobs -> forgetEvents(user, jobs))
                .chain(jobs -> erasure.goesOnAfter("job", jobs.size(), BATCH) ? eraseJobs(user, erasure)
                        : Uni.createFrom().voidItem());
    }

    // Without Redis they are gone by themselves ten minutes later.
    private Uni<Void> forgetEvents(Scope user, List<UUID> jobs) {
        return events.forget(jobs, new EventLog.Owner(user.tenant(), user.owner()))
                .onFailure().invoke(away -> LOG.warnf("Redis is away (%s); events of erased jobs end by themselves", away))
                .onFailure().recoverWithNull();
    }
}
