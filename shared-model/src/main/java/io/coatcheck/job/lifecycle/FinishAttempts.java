package io.coatcheck.job.lifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finish: writes any number of ended attempts in one statement; those that lost their job change nothing but their history. */
@ApplicationScoped
public class FinishAttempts {

    // `closed` also reaches attempts that were cancelled or rescued meanwhile: of them only what they spent is recorded, once.
    private static final String FINISH = """
            with ended(id, attempt, status, outcome, result, error_code, error_message, delay_ms, model, prompt_version,
                input_tokens, output_tokens) as (
                select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::bigint[], $9::text[], $10::text[], $11::bigint[], $12::bigint[])
            ), moved as (
                update job j
                set status = e.status,
                    finished_at = case when e.status in ('completed', 'failed') then now() end,
                    progress = case e.status when 'completed' then 100 when 'failed' then progress else 0 end,
                    stage = null, error_code = e.error_code, error_message = e.error_message,
                    run_at = case e.status when 'scheduled' then now() + delay_ms * interval '1 ms' else run_at end,
                    attempt_offset = attempt_offset + (outcome = 'handed_back')::integer,
                    worker_id = case when e.status <> 'queued' then worker_id end
                from ended e
                where j.id between $13 and $14 and j.id = any($1) and j.id = e.id and j.attempt = e.attempt
                  and j.status = 'processing' and e.status is not null
                returning j.id, j.attempt, outcome, result, e.error_code, e.error_message
            ), stored as (
                update job_payload set result = m.result from moved m
                where job_id between $13 and $14 and job_id = any($1) and job_id = m.id and m.result is not null
            ), closed as (
                update job_attempt a
                set ended_at = case when m.id is null then ended_at else now() end,
                    outcome = coalesce(a.outcome, m.outcome),
                    error_code = coalesce(a.error_code, m.error_code), error_message = coalesce(a.error_message, m.error_message),
                    model = coalesce(a.model, e.model), prompt_version = coalesce(a.prompt_version, e.prompt_version),
                    input_tokens = coalesce(a.input_tokens, e.input_tokens),
                    output_tokens = coalesce(a.output_tokens, e.output_tokens)
                from ended e left join moved m using (id, attempt)
                where job_id between $13 and $14 and job_id = any($1) and job_id = e.id and a.attempt = e.attempt
            )
            select id, attempt from moved
            """;

    private final Pool pool;

    public FinishAttempts(Pool pool) {
        this.pool = pool;
    }

    /** Answers, in order, whether each outcome took effect; false when the attempt no longer held its job. */
    public Uni<List<Boolean>> finish(List<FinishedAttempt> ended) {
        return pool.preparedQuery(FINISH).execute(parameters(ended))
                .map(FinishAttempts::attempts)
                .map(moved -> ended.stream().map(attempt -> moved.contains(attempt.attempt())).toList());
    }

    private static Set<AttemptRef> attempts(RowSet<Row> rows) {
        Set<AttemptRef> attempts = new HashSet<>();
        rows.forEach(row -> attempts.add(new AttemptRef(row.getUUID("id"), row.getInteger("attempt"))));
        return attempts;
    }

    private static Tuple parameters(List<FinishedAttempt> ended) {
        IdRange range = IdRange.of(ended.stream().map(a -> a.attempt().jobId()).toList());
        return Tuple.tuple()
                .addArrayOfUUID(column(ended, a -> a.attempt().jobId(), UUID[]::new))
                .addArrayOfInteger(column(ended, a -> a.attempt().attempt(), Integer[]::new))
                .addArrayOfString(column(ended, of(a -> a.outcome().status(), JobStatus::word), String[]::new))
                .addArrayOfString(column(ended, a -> a.outcome().word(), String[]::new))
                .addArrayOfString(column(ended, a -> result(a.outcome()), String[]::new))
                .addArrayOfString(column(ended, of(a -> a.outcome().error(), JobError::code), String[]::new))
                .addArrayOfString(column(ended, of(a -> a.outcome().error(), JobError::message), String[]::new))
                .addArrayOfLong(column(ended, a -> delayMillis(a.outcome()), Long[]::new))
                .addArrayOfString(column(ended, of(FinishedAttempt::use, ModelUse::model), String[]::new))
                .addArrayOfString(column(ended, of(FinishedAttempt::use, ModelUse::promptVersion), String[]::new))
                .addArrayOfLong(column(ended, of(FinishedAttempt::use, ModelUse::inputTokens), Long[]::new))
                .addArrayOfLong(column(ended, of(FinishedAttempt::use, ModelUse::outputTokens), Long[]::new))
                .addUUID(range.lowest())
                .addUUID(range.highest());
    }

    private static <T> T[] column(List<FinishedAttempt> ended, Function<FinishedAttempt, T> field, IntFunction<T[]> array) {
        return ended.stream().map(field).toArray(array);
    }

    /** A field of something that may be absent. */
    private static <P, T> Function<FinishedAttempt, T> of(Function<FinishedAttempt, P> part, Function<P, T> field) {
        return attempt -> {
            P present = part.apply(attempt);
            return present == null ? null : field.apply(present);
        };
    }

    private static String result(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed ? completed.result() : null;
    }

    private static Long delayMillis(Outcome outcome) {
        return outcome instanceof Outcome.Retry retry ? retry.delay().toMillis() : null;
    }
}
