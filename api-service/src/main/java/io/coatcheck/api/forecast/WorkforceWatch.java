package io.coatcheck.api.forecast;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.forecast.PresentLoad.Lane;
import io.coatcheck.api.forecast.PresentLoad.Workers;
import io.coatcheck.sizing.LaneLoad;
import io.coatcheck.sizing.Workforce;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Looks every now and then how many workers the load needs, so that nobody has to guess. */
@ApplicationScoped
class WorkforceWatch {

    private final PresentLoad load;
    private final WorkforceConfig config;
    private final DatabaseConfig database;
    private final WorkforceMetrics metrics;

    WorkforceWatch(PresentLoad load, WorkforceConfig config, DatabaseConfig database, WorkforceMetrics metrics) {
        this.load = load;
        this.config = config;
        this.database = database;
        this.metrics = metrics;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Uni.combine().all().unis(load.lanes(), load.workers()).asTuple()
                .ifNoItem().after(database.answerTimeout()).fail()
                .invoke(now -> show(now.getItem1(), now.getItem2()))
                // The database being away is told by readiness; the last figures serve until it is back.
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private void show(List<Lane> lanes, Workers workers) {
        int slots = workers.active() == 0 ? config.slots() : Math.max(1, workers.slots() / workers.active());
        Workforce workforce = new Workforce(slots, config.lanes(), config.patience(), config.share(), config.backlogWithin(),
                QueueOutlook.FIRST_GUESS);
        // What waits in a paused lane, and what joins it, needs nobody before it is resumed.
        List<LaneLoad> open = lanes.stream().filter(lane -> !lane.paused()).map(Lane::load).toList();
        metrics.show(lanes, workers, workforce.neededFor(open));
    }
}
