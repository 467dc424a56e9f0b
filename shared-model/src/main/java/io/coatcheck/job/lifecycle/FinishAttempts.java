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
            with ended as (
                select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::bigint[], $9::text[], $10::text[], $11::bigint[], $12::bigint[])
                    as e(id, attempt, status, outcome, result, error_code, error_message, delay_ms, model, prompt_version,
                        input_tokens, output_tokens)
            ), moved as (
                update job
                set status = ended.status,
                    finished_at = case when ended.status in ('completed', 'failed') then now() end,
                    progress = case ended.status when 'completed' then 100 when 'failed' then progress else 0 end,
                    stage = null,
                    error_code = ended.error_code,
                    error_message = ended.error_message,
                    run_at = case when ended.status = 'scheduled' then now() + delay_ms * interval '1 ms' else run_at end,
                    attempt_offset = attempt_offset + case when outcome = 'handed_back' then 1 else 0 end,
                    worker_id = case when ended.status = 'queued' then null else worker_id end
                from ended
                where job.id = any($1) and job.id = ended.id and job.attempt = ended.attempt and job.status = 'processing'
                returning job.id, job.attempt, outcome, result, ended.error_code, ended.error_message
            ), stored as (
                update job_payload p set result = moved.result
                from moved
                where p.job_id = any($1) and p.job_id = moved.id and moved.result is not null
            ), closed as (
                update job_attempt a
                set ended_at = case when moved.id is null then a.ended_at else now() end,
                    outcome = coalesce(a.outcome, moved.outcome),
                    error_code = coalesce(a.error_code, moved.error_code),
                    error_message = coalesce(a.error_message, moved.error_message),
                    model = coalesce(a.model, ended.model),
                    prompt_version = coalesce(a.prompt_version, ended.prompt_version),
                    input_tokens = coalesce(a.input_tokens, ended.input_tokens),
                    output_tokens = coalesce(a.output_tokens, ended.output_tokens)
                from ended left join moved using (id, attempt)
                where a.job_id = any($1) and a.job_id = ended.id and a.attempt = ended.attempt
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
                .addArrayOfLong(column(ended, of(FinishedAttempt::use, ModelUse::outputTokens), Long[]::new));
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
