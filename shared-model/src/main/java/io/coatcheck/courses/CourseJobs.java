package io.coatcheck.courses;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which of an owner's jobs are this door's: of both its types, and by its own four words for where they stand. */
@ApplicationScoped
public class CourseJobs {

    /** An attempt that will be followed by another counts as processing; a job that waits for its time as queued. */
    private static final String STATE = """
            case when status = 'scheduled' and attempt > attempt_offset then 'processing'
                 when status = 'scheduled' then 'queued'
                 when status in ('cancelled', 'expired') then 'failed'
                 else status end""";

    private static final String PAGE = """
            select id from job
            where tenant = $1 and owner = $2 and erased_at is null and type = any($3)
              and ($4::text is null or %s = $4) and ($5::uuid is null or id < $5)
            order by id desc
            limit $6
            """.formatted(STATE);

    private static final String OPEN_LESSONS = """
            select j.id, %s as state, p.input from job j join job_payload p on p.job_id = j.id
            where j.tenant = $1 and j.owner = $2 and j.type = $3 and j.status in ('scheduled', 'queued', 'processing')
              and position($4 in p.input) > 0
            order by j.id
            """.formatted(STATE);

    /**
     * A lesson that is being made.
     *
     * @param state queued or processing
     * @param input JSON of the {@link LessonInput}
     */
    public record OpenLesson(UUID jobId, String state, String input) {
    }

    private final Pool pool;

    CourseJobs(Pool pool) {
        this.pool = pool;
    }

    /**
     * The newest jobs of these types that are not erased, newest first.
     *
     * @param state queued, processing, completed or failed; null for all
     * @param before only older ones, or null
     */
    public Uni<List<UUID>> page(String tenant, String owner, List<String> types, String state, UUID before, int limit) {
        Tuple parameters = Tuple.tuple().addString(tenant).addString(owner).addArrayOfString(types.toArray(String[]::new))
                .addString(state).addUUID(before).addInteger(limit);
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(PAGE)
                .mapping(row -> row.getUUID("id"))
                .execute(parameters)
                .map(rows -> rows.stream().toList()));
    }

    /** The owner's lessons of a document that are being made, the oldest first. */
    public Uni<List<OpenLesson>> openLessons(String tenant, String owner, UUID document) {
        return CallersTransaction.run(pool, tenant, owner, connection -> connection.preparedQuery(OPEN_LESSONS)
                .mapping(row -> new OpenLesson(row.getUUID("id"), row.getString("state"), row.getString("input")))
                .execute(Tuple.of(tenant, owner, LessonInput.TYPE.name(), document.toString()))
                .map(rows -> rows.stream().toList()));
    }
}
