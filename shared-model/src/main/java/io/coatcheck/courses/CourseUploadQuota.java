package io.coatcheck.courses;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * How many PDFs an owner hands over. An upload takes its place before its file is stored and gives it back when its job is, so
 * that of several at once only as many come through as there is room for.
 */
@ApplicationScoped
public class CourseUploadQuota {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('coatcheck.course-quota'), hashtext($1))";

    // In a statement of its own after the lock, so that it sees what the one before it took. No upload takes ten minutes: such
    // a place is that of a killed process.
    private static final String TAKE = """
            with used as (
                select (select count(*) from job
                        where tenant = $2 and owner = $3 and type = $4 and id >= uuid_floor(now() - $5 * interval '1 second'))
                     + (select count(*) from course_upload u
                        where tenant = $2 and owner = $3 and begun_at > now() - interval '10 minutes'
                          and not exists (select from job j where j.id = u.job_id)) as uploads
            ), left_behind as (
                delete from course_upload where tenant = $2 and owner = $3 and begun_at < now() - interval '1 hour'
            ), taken as (
                insert into course_upload (job_id, tenant, owner) select $1, $2, $3 from used where uploads < $6
                returning job_id
            )
            select uploads, exists (select from taken) as taken from used
            """;

    private static final String GIVE_BACK = "delete from course_upload where job_id = $1";

    /**
     * Whether there was a place.
     *
     * @param used uploads of the owner before this one
     */
    public record Taken(boolean isThere, long used) {

        private static Taken of(Row row) {
            return new Taken(row.getBoolean("taken"), row.getLong("uploads"));
        }
    }

    private final Pool pool;

    CourseUploadQuota(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes a place for the upload that is to become this job.
     *
     * @param seconds back from now, in which uploads count
     * @param most so many
     */
    public Uni<Taken> take(String tenant, String owner, UUID job, long seconds, int most) {
        Tuple parameters = Tuple.tuple().addUUID(job).addString(tenant).addString(owner)
                .addString(PdfCourseInput.TYPE.name()).addLong(seconds).addInteger(most);
        return CallersTransaction.run(pool, tenant, owner, connection -> locked(connection, tenant, owner)
                .chain(() -> connection.preparedQuery(TAKE).execute(parameters))
                .map(rows -> Taken.of(rows.iterator().next())));
    }

    private static Uni<Void> locked(SqlClient connection, String tenant, String owner) {
        return connection.preparedQuery(ONE_AT_A_TIME).execute(Tuple.of(tenant + " " + owner)).replaceWithVoid();
    }

    /** The upload has its job, or will have none. */
    public Uni<Void> giveBack(UUID job) {
        return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(job)).replaceWithVoid();
    }
}
