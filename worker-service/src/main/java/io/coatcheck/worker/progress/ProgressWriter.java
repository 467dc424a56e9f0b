package io.coatcheck.worker.progress;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.RecordProgress;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.live.JobChanges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Progress: once a second the latest of every attempt that made some, in one statement. */
@ApplicationScoped
public class ProgressWriter {

    private static final Logger LOG = Logger.getLogger(ProgressWriter.class);
    private static final long EVERY_MILLIS = 1000;

    private final Vertx vertx;
    private final RecordProgress recordProgress;
    private final DatabaseConfig database;
    private final JobChanges changes;
    private final Map<AttemptRef, Progress> latest = new ConcurrentHashMap<>();
    private final Outage outage = new Outage(LOG, "Recording progress");
    private volatile long timer;

    ProgressWriter(Vertx vertx, RecordProgress recordProgress, DatabaseConfig database, JobChanges changes) {
        this.vertx = vertx;
        this.recordProgress = recordProgress;
        this.database = database;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        writeLater();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Returns at once; replaces what was not written yet. */
    public void made(Progress progress) {
        latest.put(progress.attempt(), progress);
    }

    /** The attempt has ended: its outcome says all. */
    public void forget(AttemptRef attempt) {
        latest.remove(attempt);
    }

    private void writeLater() {
        timer = vertx.setTimer(EVERY_MILLIS, ignored -> write());
    }

    private void write() {
        List<Progress> made = List.copyOf(latest.values());
        if (made.isEmpty()) {
            writeLater();
            return;
        }
        recordProgress.record(made)
                .ifNoItem().after(database.answerTimeout()).fail()
                .onTermination().invoke(this::writeLater)
                .subscribe().with(ignored -> written(made), failure -> failed(made, failure));
    }

    private void written(List<Progress> made) {
        outage.over();
        made.forEach(progress -> {
            latest.remove(progress.attempt(), progress);
            changes.changed(progress.attempt().jobId());
        });
    }

    // After a deadlock with an outcome, or without a database, the same is simply tried a second later.
    private void failed(List<Progress> made, Throwable failure) {
        outage.failed(failure);
        if (PgFailures.isFaultOfOneItem(failure) && !PgFailures.isDeadlock(failure)) {
            made.forEach(progress -> latest.remove(progress.attempt(), progress));
        }
    }
}
