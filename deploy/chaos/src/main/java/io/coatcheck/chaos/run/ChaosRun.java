package io.coatcheck.chaos.run;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.load.Load;
import io.coatcheck.chaos.schedule.PlannedFault;
import io.coatcheck.chaos.schedule.Schedule;
import io.coatcheck.chaos.site.Layout;
import io.coatcheck.chaos.site.Site;
import io.coatcheck.chaos.site.SiteSettings;
import io.coatcheck.chaos.site.SkewedClock;

/** One run: the site comes up, load and faults for the time, then calm until everything has ended, then the history. */
public final class ChaosRun {

    private static final Duration UNDO_LIMIT = Duration.ofMinutes(3);

    private final Layout layout;
    private final ChaosSettings settings;
    private final Consumer<String> log;
    private final Recorder recorder = new Recorder();
    private final SkewedClock clocks = SkewedClock.installed();

    public ChaosRun(Layout layout, ChaosSettings settings, Consumer<String> log) {
        this.layout = layout;
        this.settings = settings;
        this.log = log;
    }

    public List<PlannedFault> schedule() {
        return Schedule.of(settings.seed(), settings.time(), settings.gap(), settings.lease(),
                settings.workers() + settings.apis(), settings.faults());
    }

    /** Plays the run and answers its history; no process is left behind. */
    public History play() throws InterruptedException, SQLException {
        log.accept("Starting PostgreSQL, Redis, the broker, the model, %d api-services and %d workers%s"
                .formatted(settings.apis(), settings.workers(), clocks.isOffered() ? ", two of them with wrong clocks" : ""));
        try (RunListener runs = new RunListener(recorder);
                Site site = Site.start(layout, recorder,
                        new SiteSettings(settings.apis(), settings.workers(), settings.lease(), runs.url(), clocks,
                                Map.of()));
                Load load = new Load(settings.seed(), settings.perSecond(), site.addresses(), recorder);
                Injector injector = new Injector(site, load, recorder, log);
                WorkerWatch watch = new WorkerWatch(site, recorder)) {
            log.accept("All is up; load and faults begin");
            watch.start();
            load.start();
            injector.start(schedule());
            TimeUnit.MILLISECONDS.sleep(settings.time().toMillis());
            injector.await(UNDO_LIMIT);
            site.awaitReady();
            Instant faultsEndedAt = Instant.now();
            log.accept("The last fault is over; the rest must end within " + settings.bound().toSeconds() + " s");
            load.end();
            load.askAgain();
            FinalTables tables = new FinalTables(site.databaseUrl());
            awaitEnd(tables, faultsEndedAt.plus(settings.bound()));
            awaitModel(site);
            return recorder.history(faultsEndedAt, tables.read(site.model().calls()));
        }
    }

    private void awaitEnd(FinalTables tables, Instant deadline) throws InterruptedException, SQLException {
        while (tables.open() > 0 && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        // What comes now must change nothing any more; a late result would show as a violation.
        TimeUnit.SECONDS.sleep(2);
    }

    private static void awaitModel(Site site) throws InterruptedException {
        for (int i = 0; i < 40 && site.model().openCalls() > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}
