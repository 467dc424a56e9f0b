package io.coatcheck.worker.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.documents.ConcurrencyPolicy.Signals;
import io.coatcheck.worker.lane.LaneLimit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Adapts how many chapters this worker summarises at once, and tells everybody how its part of the pipeline stands. */
@ApplicationScoped
public class SummaryConcurrency implements LaneLimit {

    private static final Logger LOG = Logger.getLogger(SummaryConcurrency.class);

    /** Calls of the model that tell how it is now; the average of those before tells how it usually is. */
    private static final int OF_LATE = 16;

    private final Vertx vertx;
    private final PipelineRows rows;
    private final PipelineTimes times;
    private final ChapterWrites writes;
    private final DocumentsConfig config;
    private final DatabaseConfig database;
    private final ConcurrencyPolicy policy;
    private final Outage outage = new Outage(LOG, "Adapting the summaries' concurrency");
    private volatile int limit;
    private volatile int inWork;
    private volatile boolean stopped;
    private PipelineState told;
    private long timer;

    SummaryConcurrency(Vertx vertx, PipelineRows rows, PipelineTimes times, ChapterWrites writes, DocumentsConfig config,
            DatabaseConfig database, DocumentMetrics metrics) {
        this.vertx = vertx;
        this.rows = rows;
        this.times = times;
        this.writes = writes;
        this.config = config;
        this.database = database;
        this.policy = new ConcurrencyPolicy(config.minConcurrency(),
                Math.max(config.minConcurrency(), config.maxConcurrency()));
        this.limit = policy.min();
        metrics.watch(this::limit, writes::waiting);
    }

    @Override
    public String lane() {
        return ChapterInput.TYPE.lane();
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void running(int jobs) {
        inWork = jobs;
    }

    void start(@Observes StartupEvent event) {
        lookLater();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void lookLater() {
        if (!stopped) {
            timer = vertx.setTimer(config.adaptEvery().toMillis(), ignored -> look());
        }
    }

    private void look() {
        rows.queued()
                .invoke(queued -> limit = policy.next(limit, signals(queued)))
                .chain(this::tell)
                .ifNoItem().after(database.answerTimeout()).fail()
                .onTermination().invoke(this::lookLater)
                .subscribe().with(ignored -> outage.over(), outage::failed);
    }

    private Signals signals(long queued) {
        return new Signals(queued, inWork, times.model().median(OF_LATE), times.model().usual(), writes.pressure());
    }

    private Uni<Void> tell() {
        PipelineState state = new PipelineState(limit, writes.waiting(), times.model().all(), times.commits().all());
        return state.equals(told) ? Uni.createFrom().voidItem() : rows.tell(state).invoke(() -> told = state);
    }
}
