package io.coatcheck.api.feedback.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** A school's schedules. */
@ApplicationScoped
public class StoredSchedules {

    private static final String ADD = """
            insert into feedback_schedule (id, tenant, owner, name, cron_expression, evaluation_id, student_ids, enabled, next_run_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String LIST = "select * from feedback_schedule where tenant = $1 order by id limit $2";

    private static final String FIND = "select * from feedback_schedule where tenant = $1 and id = $2";

    private static final String CHANGE = """
            update feedback_schedule
            set owner = $3, name = $4, cron_expression = $5, evaluation_id = $6, student_ids = $7, enabled = $8, next_run_at = $9
            where tenant = $1 and id = $2
            """;

    private static final String REMOVE = "delete from feedback_schedule where tenant = $1 and id = $2";

    /** More than any school will make by hand. */
    static final int MOST_LISTED = 1_000;

    private final ScopedDatabase database;

    StoredSchedules(ScopedDatabase database) {
        this.database = database;
    }

    public Uni<Void> add(FeedbackSchedule schedule) {
        return database.run(Scope.ofTenant(schedule.tenant()), client -> client.preparedQuery(ADD)
                .execute(Tuple.from(Arrays.asList(schedule.id(), schedule.tenant(), schedule.owner(), schedule.name(),
                        schedule.cronExpression(), schedule.evaluationId(), students(schedule), schedule.enabled(),
                        schedule.nextRunAt().atOffset(ZoneOffset.UTC)))))
                .replaceWithVoid();
    }

    /** The oldest first. */
    public Uni<List<FeedbackSchedule>> list(Scope scope) {
        return database.run(scope, client -> client.preparedQuery(LIST).execute(Tuple.of(scope.tenant(), MOST_LISTED)))
                .map(rows -> rows.stream().map(StoredSchedules::schedule).toList());
    }

    /** Null for one that is unknown or another school's. */
    public Uni<FeedbackSchedule> find(Scope scope, UUID id) {
        return database.run(scope, client -> client.preparedQuery(FIND).execute(Tuple.of(scope.tenant(), id)))
                .map(rows -> rows.size() == 0 ? null : schedule(rows.iterator().next()));
    }

    /** Changes the schedule and answers it as it then is, or null for one that is unknown. No run comes in between. */
    public Uni<FeedbackSchedule> change(Scope scope, UUID id, UnaryOperator<FeedbackSchedule> change) {
        return database.run(scope, client -> client.preparedQuery(FIND + " for update").execute(Tuple.of(scope.tenant(), id))
                .map(rows -> rows.size() == 0 ? null : change.apply(schedule(rows.iterator().next())))
                .onItem().ifNotNull().call(changed -> store(client, changed)));
    }

    private static Uni<Void> store(SqlConnection client, FeedbackSchedule schedule) {
        return client.preparedQuery(CHANGE)
                .execute(Tuple.from(Arrays.asList(schedule.tenant(), schedule.id(), schedule.owner(), schedule.name(),
                        schedule.cronExpression(), schedule.evaluationId(), students(schedule), schedule.enabled(),
                        schedule.nextRunAt().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Answers whether there was one. */
    public Uni<Boolean> remove(Scope scope, UUID id) {
        return database.run(scope, client -> client.preparedQuery(REMOVE).execute(Tuple.of(scope.tenant(), id)))
                .map(rows -> rows.rowCount() > 0);
    }

    static FeedbackSchedule schedule(Row row) {
        Long[] students = row.getArrayOfLongs("student_ids");
        return new FeedbackSchedule(row.getUUID("id"), row.getString("tenant"), row.getString("owner"), row.getString("name"),
                row.getString("cron_expression"), row.getLong("evaluation_id"), students == null ? null : List.of(students),
                row.getBoolean("enabled"), instant(row, "next_run_at"), instant(row, "last_run_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null ? null : row.getOffsetDateTime(column).toInstant();
    }

    private static Long[] students(FeedbackSchedule schedule) {
        return schedule.studentIds() == null ? null : schedule.studentIds().toArray(Long[]::new);
    }
}
