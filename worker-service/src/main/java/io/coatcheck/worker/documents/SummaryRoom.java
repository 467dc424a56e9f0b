package io.coatcheck.worker.documents;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.DocumentInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The bound of the queue of summaries, over all workers: a document's chapters are let in when they fit beside what is there.
 * Until then its job waits, and drops nothing.
 */
@ApplicationScoped
class SummaryRoom {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('coatcheck.summary-room'))";

    // In a statement of its own after the lock, so that it sees what the one before it let in. What was let in and has no jobs
    // yet counts as well, for as long as its own job may still be making them. Only chapters of documents count: what somebody
    // asks for alone must not keep documents waiting. Whoever waits longer, or is more urgent, goes first, so that a large
    // document is not passed by small ones for ever.
    private static final String ADMIT = """
            with taken as (
                select (select count(*) from job
                        where status = 'queued' and lane = $3 and type = $4 and parent_id is not null)
                     + (select count(*) from job
                        where status = 'scheduled' and lane = $3 and type = $4 and parent_id is not null)
                     + (select count(*) from job
                        where status = 'processing' and worker_id is not null and type = $4 and parent_id is not null)
                     + (select coalesce(sum(d.admitted), 0) from document d join job j on j.id = d.job_id
                        where d.admitted_at > now() - interval '1 minute' and d.id <> $1
                          and j.status = 'processing' and j.worker_id is not null and j.children = 0) as chapters
            ), before_it as (
                select count(*) as documents
                from document me join job mine on mine.id = me.job_id,
                     job other join document d on d.job_id = other.id join worker w on w.id = other.worker_id
                where me.id = $1 and d.id <> $1 and w.lease_until > now()
                  and other.status = 'processing' and other.worker_id is not null and other.type = $6 and other.children = 0
                  and d.parsed_at is not null and (d.admitted_at is null or d.admitted_at < other.started_at)
                  and (other.priority, mine.id) > (mine.priority, other.id)
            )
            update document set admitted_at = now(), admitted = $2
            where id = $1 and (select chapters from taken) + $2 <= greatest($5, $2) and (select documents from before_it) = 0
            """;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Pool pool;
    private final DocumentsConfig config;

    SummaryRoom(Pool pool, DocumentsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** An item once the document's chapters may be queued; looks again and again, for as long as somebody waits for it. */
    Uni<Void> await(UUID documentId, int chapters) {
        return Uni.createFrom().deferred(() -> admit(documentId, chapters))
                // It has all the time of its job, a database that is away included.
                .onFailure(failure -> !PgFailures.isFaultOfOneItem(failure))
                .retry().withBackOff(config.lookForRoom(), LONGEST_PAUSE).indefinitely()
                .repeat().withDelay(config.lookForRoom()).whilst(admitted -> !admitted)
                .onItem().ignoreAsUni();
    }

    /** Whether there was room. A document with more chapters than the queue takes is let in alone. */
    Uni<Boolean> admit(UUID documentId, int chapters) {
        Tuple parameters = Tuple.tuple().addUUID(documentId).addInteger(chapters)
                .addString(ChapterInput.TYPE.lane()).addString(ChapterInput.TYPE.name()).addInteger(config.summaryQueue())
                .addString(DocumentInput.TYPE.name());
        return pool.withTransaction(connection -> connection.query(ONE_AT_A_TIME).execute()
                .chain(() -> connection.preparedQuery(ADMIT).execute(parameters)))
                .map(rows -> rows.rowCount() == 1);
    }
}
