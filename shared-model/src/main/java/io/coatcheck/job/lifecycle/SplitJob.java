package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ChildJob;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Split: ends an attempt whose job from now on waits for its children, and makes them, all in one statement. So there are
 * never some of them, and never two sets: what is sent again finds the job waiting.
 */
@ApplicationScoped
public class SplitJob {

    // As when finishing, also an attempt that lost its job has what it spent recorded.
    private static final String SPLIT = """
            with parent as (
                update job
                set awaits_children = true, worker_id = null, children = children + cardinality($3::uuid[]), children_ended = 0,
                    progress = greatest(progress, 10), stage = '0 of ' || children + cardinality($3::uuid[]) || ' done'
                where id = $1 and attempt = $2 and status = 'processing' and not awaits_children
                  and (children = 0) = (cardinality($3::uuid[]) > 0)
                returning id, tenant, owner, priority, batch_id, trace_parent, expires_at
            ), born as (
                insert into job (id, tenant, owner, type, lane, status, priority, max_attempts, timeout_seconds, labels,
                    trace_parent, queued_at, expires_at, batch_id, parent_id, child_number)
                select c.id, tenant, owner, type, lane, 'queued', priority, max_attempts, timeout_seconds,
                    coalesce(string_to_array(labels, E'\\x1f'), '{}'), trace_parent, now(), expires_at, batch_id, parent.id, number
                from parent cross join unnest($3::uuid[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::text[])
                    with ordinality as c(id, type, lane, max_attempts, timeout_seconds, labels, number)
            ), payloads as (
                insert into job_payload (job_id, input)
                select c.id, input from parent cross join unnest($3::uuid[], $9::text[]) as c(id, input)
            ), closed as (
                update job_attempt a
                set ended_at = case when p.id is null then ended_at else now() end,
                    outcome = coalesce(a.outcome, case when p.id is not null then 'split' end),
                    model = coalesce(a.model, $10), prompt_version = coalesce(a.prompt_version, $11),
                    input_tokens = coalesce(a.input_tokens, $12), output_tokens = coalesce(a.output_tokens, $13)
                from (values (1)) as one left join parent p on true
                where a.job_id = $1 and a.attempt = $2
            )
            select from parent
            """;

    private final Pool pool;

    public SplitJob(Pool pool) {
        this.pool = pool;
    }

    /**
     * Answers whether the split took effect; false when the attempt no longer held its job.
     *
     * @param use null when no model was called
     */
    public Uni<Boolean> split(AttemptRef attempt, Outcome.Split split, ModelUse use) {
        List<ChildJob> children = split.children();
        Tuple parameters = Tuple.tuple()
                .addUUID(attempt.jobId())
                .addInteger(attempt.attempt())
                .addArrayOfUUID(column(children, ChildJob::id, UUID[]::new))
                .addArrayOfString(column(children, child -> child.type().name(), String[]::new))
                .addArrayOfString(column(children, child -> child.type().lane(), String[]::new))
                .addArrayOfInteger(column(children, child -> child.type().maxAttempts(), Integer[]::new))
                .addArrayOfInteger(column(children, child -> (int) child.type().timeout().toSeconds(), Integer[]::new))
                .addArrayOfString(column(children, child -> Labels.joined(child.labels()), String[]::new))
                .addArrayOfString(column(children, ChildJob::input, String[]::new))
                .addString(use == null ? null : use.model())
                .addString(use == null ? null : use.promptVersion())
                .addLong(use == null ? null : use.inputTokens())
                .addLong(use == null ? null : use.outputTokens());
        return pool.preparedQuery(SPLIT).execute(parameters)
                .map(rows -> rows.size() == 1);
    }

    private static <T> T[] column(List<ChildJob> children, Function<ChildJob, T> field, IntFunction<T[]> array) {
        return children.stream().map(field).toArray(array);
    }
}
