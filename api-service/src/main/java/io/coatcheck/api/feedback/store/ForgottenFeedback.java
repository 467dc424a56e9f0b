package io.coatcheck.api.feedback.store;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.upkeep.Duty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Erases feedback after its retention, and links to jobs that are erased or gone with their day. */
@ApplicationScoped
class ForgottenFeedback {

    private static final int BATCH = 500;

    private static final String ERASE_FEEDBACK = """
            delete from evaluation_feedback where ctid = any(array(
                select ctid from evaluation_feedback where updated_at < now() - $1 * interval '1 second' limit $2))
            """;

    private static final String PRUNE_LINKS = """
            delete from feedback_summary where job_id = any(array(
                select f.job_id from feedback_summary f
                where (select j.erased_at is null from job j where j.id = f.job_id) is not true
                limit $1))
            """;

    private final Pool pool;
    private final FeedbackRetention config;

    ForgottenFeedback(Pool pool, FeedbackRetention config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Duty.bounded("erase old feedback", eraseFeedback())
                .chain(() -> Duty.bounded("prune links to erased summaries", pruneLinks()));
    }

    private Uni<Void> eraseFeedback() {
        return config.retention().isZero() ? Uni.createFrom().voidItem()
                : pool.preparedQuery(ERASE_FEEDBACK).execute(Tuple.of(config.retention().toSeconds(), BATCH))
                        .map(SqlResult::rowCount)
                        .chain(erased -> erased < BATCH ? Uni.createFrom().voidItem() : eraseFeedback());
    }

    private Uni<Void> pruneLinks() {
        return pool.preparedQuery(PRUNE_LINKS).execute(Tuple.of(BATCH))
                .map(SqlResult::rowCount)
                .chain(pruned -> pruned < BATCH ? Uni.createFrom().voidItem() : pruneLinks());
    }
}
