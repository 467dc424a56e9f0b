package io.coatcheck.api.forecast;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Queue positions and estimates, so that callers know when to come back. Built from what is queued, what attempts took
 * lately and how many jobs the live workers run at once; refreshed every few seconds, never in a request.
 */
@ApplicationScoped
public class Forecast {

    // Counting further costs more than anybody gains from "1,043rd" instead of "about 1,050th".
    private static final int COUNT_EXACTLY_UP_TO = 1_000;
    private static final Duration POSITION_PATIENCE = Duration.ofSeconds(1);

    private static final String QUEUED = """
            select lane, priority, count(*) as jobs from job where status = 'queued' group by lane, priority
            """;

    private static final String RUN_TIMES = """
            select type, extract(epoch from avg(finished_at - started_at))::float8 as seconds
            from (select type, started_at, finished_at from job
                  where finished_at > now() - interval '15 minutes' and status = 'completed'
                  order by finished_at desc limit 2000) lately
            group by type
            """;

    private static final String CAPACITY = """
            select coalesce(sum(capacity), 0)::bigint as capacity from worker where lease_until > now() and state = 'active'
            """;

    private static final String PAUSED = "select name from lane where paused";

    private static final String AHEAD = """
            select mine.id, ahead.jobs
            from unnest($1::uuid[], $2::text[], $3::smallint[], $4::timestamptz[]) as mine(id, lane, priority, queued_at)
            cross join lateral (
                select count(*) as jobs from (
                    select from job
                    where status = 'queued' and job.lane = mine.lane
                      and (job.priority > mine.priority
                           or job.priority = mine.priority and (job.queued_at, job.id) < (mine.queued_at, mine.id))
                    limit $5) those
            ) ahead
            """;

    private final Pool pool;
    private final Duration answerTimeout;
    private final DatabaseClock clock;
    private final AtomicReference<QueueOutlook> outlook = new AtomicReference<>(QueueOutlook.UNKNOWN);

    Forecast(Pool pool, DatabaseConfig config, DatabaseClock clock) {
        this.pool = pool;
        this.answerTimeout = config.answerTimeout();
        this.clock = clock;
    }

    /** How long until the job will be done, by the latest outlook; absent once it has ended and while its lane is paused. */
    public Duration untilDone(Job job, Integer position) {
        return outlook().untilDone(job, position, clock.now());
    }

    /** The latest outlook; up to a few seconds old. */
    public QueueOutlook outlook() {
        return outlook.get();
    }

    /** The places in their lanes of those jobs that are queued, counted from 1. */
    public Uni<Map<UUID, Integer>> positions(Collection<Job> jobs) {
        List<Job> queued = jobs.stream().filter(job -> job.status == JobStatus.QUEUED).toList();
        if (queued.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        int countUpTo = COUNT_EXACTLY_UP_TO / queued.size();
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(queued.stream().map(job -> job.id).toArray(UUID[]::new))
                .addArrayOfString(queued.stream().map(job -> job.lane).toArray(String[]::new))
                .addArrayOfShort(queued.stream().map(job -> job.priority).toArray(Short[]::new))
                .addArrayOfOffsetDateTime(queued.stream().map(job -> job.queuedAt.atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addInteger(countUpTo);
        return pool.preparedQuery(AHEAD).execute(parameters)
                .ifNoItem().after(POSITION_PATIENCE).fail()
                .map(rows -> positions(queued, rows, countUpTo));
    }

    private Map<UUID, Integer> positions(List<Job> queued, RowSet<Row> rows, int countedUpTo) {
        Map<UUID, Integer> ahead = new HashMap<>();
        rows.forEach(row -> ahead.put(row.getUUID("id"), row.getInteger("jobs")));
        return queued.stream().collect(Collectors.toMap(job -> job.id, job -> 1 + (ahead.get(job.id) < countedUpTo
                ? ahead.get(job.id)
                : Math.max(countedUpTo, outlook().queuedAtOrAbove(job.lane, job.priority)))));
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return Uni.combine().all()
                .unis(pool.query(QUEUED).execute(), pool.query(RUN_TIMES).execute(), pool.query(CAPACITY).execute(),
                        pool.query(PAUSED).execute())
                .with(Forecast::outlookOf)
                .ifNoItem().after(answerTimeout).fail()
                .invoke(outlook::set)
                // The database being away is told by readiness; the last outlook serves until it is back.
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private static QueueOutlook outlookOf(RowSet<Row> queued, RowSet<Row> runTimes, RowSet<Row> capacity,
            RowSet<Row> paused) {
        Map<String, Map<Integer, Integer>> queuedByLane = new HashMap<>();
        queued.forEach(row -> queuedByLane.computeIfAbsent(row.getString("lane"), lane -> new HashMap<>())
                .put(row.getInteger("priority"), row.getInteger("jobs")));
        Map<String, Duration> runTimeByType = new HashMap<>();
        runTimes.forEach(row -> runTimeByType.put(row.getString("type"),
                Duration.ofMillis((long) (row.getDouble("seconds") * 1000))));
        return new QueueOutlook(queuedByLane, runTimeByType, capacity.iterator().next().getInteger("capacity"),
                paused.stream().map(row -> row.getString("name")).collect(Collectors.toUnmodifiableSet()));
    }
}
