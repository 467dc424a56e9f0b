package io.coatcheck.worker.documents;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.worker.database.DatabaseConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Brings summaries to the database, those that arrive together in one commit. One that finds no commit in flight is committed
 * at
 * once; others wait for it to end, at most {@link DocumentsConfig#writeWithin()}, and then go in one of their own. A full
 * queue makes the summary, and with it its job and its slot, wait.
 */
@ApplicationScoped
class ChapterWrites {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_COMMITS_AT_ONCE = 3;

    private final Coalescer<SummarisedChapter, Uni<Boolean>> writes;
    private final Coalescer<UUID, Boolean> connections;
    private final AtomicInteger commitsInFlight = new AtomicInteger();
    private final Function<List<SummarisedChapter>, Uni<List<Boolean>>> commit;
    private final PipelineTimes times;
    private final DocumentsConfig config;
    private final DocumentMetrics metrics;

    @Inject
    ChapterWrites(Vertx vertx, ChapterRows rows, DocumentsConfig config, DatabaseConfig database, PipelineTimes times,
            DocumentMetrics metrics) {
        this(vertx, chapters -> rows.summarise(chapters).ifNoItem().after(database.answerTimeout()).fail(),
                ids -> rows.connect(ids).ifNoItem().after(database.answerTimeout()).fail(), config, times, metrics);
    }

    ChapterWrites(Vertx vertx, Function<List<SummarisedChapter>, Uni<List<Boolean>>> commit,
            Function<List<UUID>, Uni<Void>> connect, DocumentsConfig config, PipelineTimes times, DocumentMetrics metrics) {
        this.commit = commit;
        this.times = times;
        this.config = config;
        this.metrics = metrics;
        this.writes = new Coalescer<>(vertx, config.writeBatch(), config.writeQueue(), this::committed,
                PgFailures::isFaultOfOneItem, (size, nanos) -> {
                });
        this.connections = new Coalescer<>(vertx, config.writeBatch(), Integer.MAX_VALUE,
                ids -> connect.apply(ids).replaceWith(() -> ids.stream().map(id -> true).toList()),
                PgFailures::isFaultOfOneItem, (size, nanos) -> {
                });
    }

    /**
     * Ends when the summary is committed, then the chapter is connected with others; answers false when the attempt no longer
     * held its job. Tries again while the database is away.
     *
     * @param patience for how long
     */
    Uni<Boolean> write(SummarisedChapter chapter, Duration patience) {
        return Uni.createFrom().deferred(() -> writes.write(chapter))
                .chain(written -> written)
                .onFailure(ChapterWrites::isPassing)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(Math.max(1, patience.toMillis()));
    }

    Uni<Void> connect(UUID chapterId, Duration patience) {
        return Uni.createFrom().deferred(() -> connections.write(chapterId))
                .onFailure(ChapterWrites::isPassing)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(Math.max(1, patience.toMillis()))
                .replaceWithVoid();
    }

    /** Summaries that wait for a commit. */
    int waiting() {
        return writes.waiting();
    }

    /** How full the queue is, 0 to 1. */
    double pressure() {
        return (double) writes.waiting() / config.writeQueue();
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof OverloadedException || PgFailures.isDeadlock(failure)
                || !PgFailures.isFaultOfOneItem(failure);
    }

    /** A turn of the queue ends with its commit, or when the next ones have waited long enough for it. */
    private Uni<List<Uni<Boolean>>> committed(List<SummarisedChapter> chapters) {
        long began = System.nanoTime();
        commitsInFlight.incrementAndGet();
        Uni<List<Boolean>> commits = Uni.createFrom().deferred(() -> commit.apply(chapters))
                .onTermination().invoke(() -> {
                    commitsInFlight.decrementAndGet();
                    times.committed(System.nanoTime() - began);
                    metrics.committed(chapters.size(), System.nanoTime() - began);
                })
                .memoize().indefinitely();
        Uni<List<Uni<Boolean>>> done = commits.map(written -> each(chapters.size(), commits));
        return commitsInFlight.get() >= MOST_COMMITS_AT_ONCE ? done
                : done.ifNoItem().after(config.writeWithin()).recoverWithItem(() -> each(chapters.size(), commits));
    }

    private static List<Uni<Boolean>> each(int count, Uni<List<Boolean>> commits) {
        return IntStream.range(0, count).<Uni<Boolean>> mapToObj(i -> commits.map(written -> written.get(i))).toList();
    }
}
