package io.coatcheck.job.lifecycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Submit: stores any number of jobs, all or none, in one statement. */
@ApplicationScoped
public class SubmitJobs {

    // A key that is taken keeps its job out. Waiting for a concurrent holder of the key is PostgreSQL's business: the
    // conflict clause waits for its commit or roll-back. Keys are taken in their order, so that two submits that share
    // several of them cannot wait for each other; of two jobs with one key in one submit the first gets it. The holder's
    // status is looked up as a value: for `exists`, PostgreSQL would rather hash the whole table. A holder that this
    // statement waited for is not in its snapshot, though its key is: a job that is not there is gone only when its key is
    // older than any statement.
    private static final String SUBMIT = """
            with given as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[],
                    $8::integer[], $9::integer[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[],
                    $14::text[], $15::text[], $16::text[], $17::text[], $18::uuid[])
                  as i(id, tenant, owner, type, lane, input, priority, max_attempts, timeout_seconds, run_at, expires_at,
                    labels, webhook_url, trace_parent, key_kind, key, request_hash, batch_id)
            ), kept as (
                insert into idempotency_key as k (tenant, owner, kind, key, request_hash, job_id)
                select distinct on (tenant, owner, key_kind, key) tenant, owner, key_kind, key, request_hash, id
                from given where key is not null
                order by tenant, owner, key_kind, key, id
                on conflict (tenant, owner, kind, key) do update
                set request_hash = excluded.request_hash, job_id = excluded.job_id, batch_id = null, created_at = now()
                where k.created_at < now() - interval '24 hours'
                   or k.kind = 'content' and coalesce((
                      select erased_at is not null or status in ('failed', 'cancelled', 'expired')
                      from job where id = k.job_id), k.created_at < now() - interval '1 minute')
                returning job_id
            ), stored as (
                insert into job (id, tenant, owner, type, lane, status, priority, max_attempts, timeout_seconds, labels,
                  webhook_url, trace_parent, run_at, queued_at, expires_at, batch_id)
                select id, tenant, owner, type, lane, case when run_at > now() then 'scheduled' else 'queued' end, priority,
                  max_attempts, timeout_seconds, coalesce(string_to_array(labels, E'\\x1f'), '{}'), webhook_url, trace_parent,
                  coalesce(run_at, now()), case when run_at > now() then null else now() end, expires_at, batch_id
                from given
                where key is null or id in (select job_id from kept)
                returning id, status, created_at, run_at
            ), payloads as (
                insert into job_payload (job_id, input)
                select id, input from given join stored using (id)
            )
            select id, status, created_at, run_at from stored
            """;

    private static final String HOLDERS_OF_KEYS = """
            select wanted.id, job_id, k.request_hash = wanted.request_hash as same_request
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                as wanted(id, tenant, owner, kind, key, request_hash)
            join idempotency_key k using (tenant, owner, kind, key)
            where k.created_at >= now() - interval '24 hours'
              and (k.kind = 'client'
                or coalesce((select erased_at is null and status not in ('failed', 'cancelled', 'expired')
                    from job where id = k.job_id), k.created_at >= now() - interval '1 minute'))
            """;

    private final Pool pool;

    public SubmitJobs(Pool pool) {
        this.pool = pool;
    }

    /** Stores the jobs in one commit and answers what became of each, in order. */
    public Uni<List<Submitted>> submit(List<NewJob> jobs) {
        return submit(pool, jobs);
    }

    /** The same as a part of somebody's transaction. */
    public Uni<List<Submitted>> submit(SqlClient client, List<NewJob> jobs) {
        return stored(client, jobs)
                .map(submitted -> jobs.stream().map(job -> submitted.get(job.id())).toList());
    }

    /** Stores nothing: answers the job that the key has made already, or null. */
    public Uni<Submitted> find(NewJob job) {
        return pool.preparedQuery(HOLDERS_OF_KEYS).execute(keys(List.of(job)))
                .map(rows -> existingById(rows).get(job.id()));
    }

    private static Uni<Map<UUID, Submitted>> stored(SqlClient client, List<NewJob> jobs) {
        return client.preparedQuery(SUBMIT).execute(parameters(jobs))
                .map(SubmitJobs::createdById)
                .chain(created -> answeredBy(open -> holders(client, open), jobs, created));
    }

    private static Uni<Map<UUID, Submitted>> holders(SqlClient client, List<NewJob> jobs) {
        return client.preparedQuery(HOLDERS_OF_KEYS).execute(keys(jobs))
                .map(SubmitJobs::existingById)
                // A key may cease to count between the two statements: then its job is new after all.
                .chain(existing -> answeredBy(open -> stored(client, open), jobs, existing));
    }

    /** Adds what the step answers for those of the jobs that have no answer yet. */
    private static Uni<Map<UUID, Submitted>> answeredBy(Function<List<NewJob>, Uni<Map<UUID, Submitted>>> step,
            List<NewJob> jobs, Map<UUID, Submitted> answered) {
        List<NewJob> open = jobs.stream().filter(job -> !answered.containsKey(job.id())).toList();
        if (open.isEmpty()) {
            return Uni.createFrom().item(answered);
        }
        return step.apply(open)
                .invoke(answered::putAll)
                .replaceWith(answered);
    }

    private static Map<UUID, Submitted> createdById(RowSet<Row> rows) {
        Map<UUID, Submitted> created = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            created.put(id, new Submitted.Created(id, JobStatus.of(row.getString("status")).orElseThrow(),
                    row.getOffsetDateTime("created_at").toInstant(), row.getOffsetDateTime("run_at").toInstant()));
        }
        return created;
    }

    private static Map<UUID, Submitted> existingById(RowSet<Row> rows) {
        Map<UUID, Submitted> existing = new HashMap<>();
        for (Row row : rows) {
            existing.put(row.getUUID("id"), new Submitted.Existing(row.getUUID("job_id"), row.getBoolean("same_request")));
        }
        return existing;
    }

    private static Tuple keys(List<NewJob> jobs) {
        return Tuple.tuple()
                .addArrayOfUUID(column(jobs, NewJob::id, UUID[]::new))
                .addArrayOfString(column(jobs, NewJob::tenant, String[]::new))
                .addArrayOfString(column(jobs, NewJob::owner, String[]::new))
                .addArrayOfString(column(jobs, ofKey(key -> key.kind().word()), String[]::new))
                .addArrayOfString(column(jobs, ofKey(DedupeKey::key), String[]::new))
                .addArrayOfString(column(jobs, ofKey(DedupeKey::requestHash), String[]::new));
    }

    private static Tuple parameters(List<NewJob> jobs) {
        return Tuple.tuple()
                .addArrayOfUUID(column(jobs, NewJob::id, UUID[]::new))
                .addArrayOfString(column(jobs, NewJob::tenant, String[]::new))
                .addArrayOfString(column(jobs, NewJob::owner, String[]::new))
                .addArrayOfString(column(jobs, NewJob::type, String[]::new))
                .addArrayOfString(column(jobs, NewJob::lane, String[]::new))
                .addArrayOfString(column(jobs, NewJob::input, String[]::new))
                .addArrayOfShort(column(jobs, job -> (short) job.priority(), Short[]::new))
                .addArrayOfInteger(column(jobs, NewJob::maxAttempts, Integer[]::new))
                .addArrayOfInteger(column(jobs, NewJob::timeoutSeconds, Integer[]::new))
                .addArrayOfOffsetDateTime(column(jobs, job -> utc(job.runAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(jobs, job -> utc(job.expiresAt()), OffsetDateTime[]::new))
                .addArrayOfString(column(jobs, job -> Labels.joined(job.labels()), String[]::new))
                .addArrayOfString(column(jobs, NewJob::webhookUrl, String[]::new))
                .addArrayOfString(column(jobs, NewJob::traceParent, String[]::new))
                .addArrayOfString(column(jobs, ofKey(key -> key.kind().word()), String[]::new))
                .addArrayOfString(column(jobs, ofKey(DedupeKey::key), String[]::new))
                .addArrayOfString(column(jobs, ofKey(DedupeKey::requestHash), String[]::new))
                .addArrayOfUUID(column(jobs, NewJob::batchId, UUID[]::new));
    }

    private static <T> T[] column(List<NewJob> jobs, Function<NewJob, T> field, IntFunction<T[]> array) {
        return jobs.stream().map(field).toArray(array);
    }

    private static Function<NewJob, String> ofKey(Function<DedupeKey, String> field) {
        return job -> job.dedupe() == null ? null : field.apply(job.dedupe());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
