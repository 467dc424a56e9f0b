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
import io.coatcheck.job.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finish: writes any number of ended attempts in one statement; those that lost their job change nothing but their history. */
@ApplicationScoped
public class FinishAttempts {

    // `closed` also reaches attempts that were cancelled or rescued meanwhile: what they spent is still recorded, once.
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
                    progress = case when ended.status = 'completed' then 100 else job.progress end,
                    stage = null,
                    error_code = ended.error_code,
                    error_message = ended.error_message,
                    run_at = case when ended.status = 'scheduled' then now() + ended.delay_ms * interval '1 ms' else job.run_at end,
                    attempt_offset = job.attempt_offset + case when ended.outcome = 'handed_back' then 1 else 0 end,
                    worker_id = case when ended.status = 'queued' then null else job.worker_id end
                from ended
                where job.id = ended.id and job.attempt = ended.attempt and job.status = 'processing'
                  and ended.status is not null
                returning job.id, job.attempt
            ), stored as (
                update job_payload set result = ended.result
                from ended join moved using (id, attempt)
                where job_id = ended.id and ended.status = 'completed'
            ), closed as (
                update job_attempt a
                set ended_at = coalesce(a.ended_at, now()),
                    outcome = coalesce(a.outcome, case when moved.id is null then 'rescued' else ended.outcome end),
                    error_code = coalesce(a.error_code, ended.error_code),
                    error_message = coalesce(a.error_message, ended.error_message),
                    model = coalesce(a.model, ended.model),
                    prompt_version = coalesce(a.prompt_version, ended.prompt_version),
                    input_tokens = coalesce(a.input_tokens, ended.input_tokens),
                    output_tokens = coalesce(a.output_tokens, ended.output_tokens)
                from ended left join moved using (id, attempt)
                where a.job_id = ended.id and a.attempt = ended.attempt
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
                .addArrayOfString(column(ended, a -> status(a.outcome()), String[]::new))
                .addArrayOfString(column(ended, a -> word(a.outcome()), String[]::new))
                .addArrayOfString(column(ended, a -> result(a.outcome()), String[]::new))
                .addArrayOfString(column(ended, ofError(JobError::code), String[]::new))
                .addArrayOfString(column(ended, ofError(JobError::message), String[]::new))
                .addArrayOfLong(column(ended, a -> delayMillis(a.outcome()), Long[]::new))
                .addArrayOfString(column(ended, ofUse(io.coatcheck.job.ModelUse::model), String[]::new))
                .addArrayOfString(column(ended, ofUse(io.coatcheck.job.ModelUse::promptVersion), String[]::new))
                .addArrayOfLong(column(ended, ofUse(io.coatcheck.job.ModelUse::inputTokens), Long[]::new))
                .addArrayOfLong(column(ended, ofUse(io.coatcheck.job.ModelUse::outputTokens), Long[]::new));
    }

    private static <T> T[] column(List<FinishedAttempt> ended, Function<FinishedAttempt, T> field, IntFunction<T[]> array) {
        return ended.stream().map(field).toArray(array);
    }

    private static String status(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return "completed";
        } else if (outcome instanceof Outcome.Failed) {
            return "failed";
        } else if (outcome instanceof Outcome.Retry) {
            return "scheduled";
        } else if (outcome instanceof Outcome.HandedBack) {
            return "queued";
        }
        return null;
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return "completed";
        } else if (outcome instanceof Outcome.Failed) {
            return "failed";
        } else if (outcome instanceof Outcome.Retry) {
            return "retried";
        } else if (outcome instanceof Outcome.HandedBack) {
            return "handed_back";
        }
        return "rescued";
    }

    private static String result(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed ? completed.result() : null;
    }

    private static JobError error(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.error();
        }
        return outcome instanceof Outcome.Retry retry ? retry.error() : null;
    }

    private static Long delayMillis(Outcome outcome) {
        return outcome instanceof Outcome.Retry retry ? retry.delay().toMillis() : null;
    }

    private static Function<FinishedAttempt, String> ofError(Function<JobError, String> field) {
        return attempt -> error(attempt.outcome()) == null ? null : field.apply(error(attempt.outcome()));
    }

    private static <T> Function<FinishedAttempt, T> ofUse(Function<io.coatcheck.job.ModelUse, T> field) {
        return attempt -> attempt.use() == null ? null : field.apply(attempt.use());
    }
}
