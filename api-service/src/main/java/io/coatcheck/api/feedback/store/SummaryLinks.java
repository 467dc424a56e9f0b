package io.coatcheck.api.feedback.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.job.lifecycle.NewJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Which job makes whose summary. Jobs that other doors submitted have no link, so whatever their input says they are no
 * student's here.
 */
@ApplicationScoped
public class SummaryLinks {

    /** Of an evaluation that is summarised again and again, the newest are listed. */
    private static final int MOST_LISTED = 1_000;

    private static final String ADD = """
            insert into feedback_summary (job_id, tenant, owner, evaluation_id, student_id)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
            """;

    private static final String FIND = """
            select job_id, tenant, owner, evaluation_id, student_id from feedback_summary where job_id = $1 and tenant = $2
            """;

    private static final String OF_EVALUATION = """
            select job_id, tenant, owner, evaluation_id, student_id from feedback_summary
            where tenant = $1 and evaluation_id = $2 order by job_id desc limit $3
            """;

    private final ScopedDatabase database;

    SummaryLinks(ScopedDatabase database) {
        this.database = database;
    }

    /** The link of a job that is about to be stored. */
    public static SummaryLink of(NewJob job, StoredFeedback feedback) {
        return new SummaryLink(job.id(), job.tenant(), job.owner(), feedback.evaluationId(), feedback.studentId());
    }

    /** As part of the transaction that stores the jobs. */
    public Uni<Void> add(SqlClient client, List<SummaryLink> links) {
        return links.isEmpty() ? Uni.createFrom().voidItem()
                : client.preparedQuery(ADD).execute(Tuple.tuple()
                        .addArrayOfUUID(column(links, SummaryLink::jobId, UUID[]::new))
                        .addArrayOfString(column(links, SummaryLink::tenant, String[]::new))
                        .addArrayOfString(column(links, SummaryLink::owner, String[]::new))
                        .addArrayOfLong(column(links, SummaryLink::evaluationId, Long[]::new))
                        .addArrayOfLong(column(links, SummaryLink::studentId, Long[]::new)))
                        .replaceWithVoid();
    }

    /** The job's link, or null for a job that the scope may not see or that is none of this door's. */
    public Uni<SummaryLink> find(Scope scope, UUID job) {
        return database.run(scope, client -> client.preparedQuery(FIND).execute(Tuple.of(job, scope.tenant())))
                .map(rows -> rows.size() == 0 ? null : link(rows.iterator().next()));
    }

    /** The newest jobs of the evaluation that the scope may see, newest first. */
    public Uni<List<SummaryLink>> ofEvaluation(Scope scope, long evaluation) {
        return database.run(scope,
                client -> client.preparedQuery(OF_EVALUATION).execute(Tuple.of(scope.tenant(), evaluation, MOST_LISTED)))
                .map(rows -> rows.stream().map(SummaryLinks::link).toList());
    }

    private static SummaryLink link(Row row) {
        return new SummaryLink(row.getUUID("job_id"), row.getString("tenant"), row.getString("owner"),
                row.getLong("evaluation_id"), row.getLong("student_id"));
    }

    private static <T> T[] column(List<SummaryLink> links, Function<SummaryLink, T> field, IntFunction<T[]> array) {
        return links.stream().map(field).toArray(array);
    }
}
