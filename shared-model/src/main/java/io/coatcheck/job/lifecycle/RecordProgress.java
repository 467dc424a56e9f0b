package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Progress: writes how far any number of attempts are; those that lost their job or have split it change nothing. */
@ApplicationScoped
public class RecordProgress {

    private static final String RECORD = """
            update job
            set progress = made.progress, stage = made.stage, seq = made.seq
            from unnest($1::uuid[], $2::integer[], $3::smallint[], $4::text[], $7::bigint[])
                as made(id, attempt, progress, stage, seq)
            where job.id between $5 and $6 and job.id = any($1) and job.id = made.id
              and job.attempt = made.attempt and job.status = 'processing'
              and not awaits_children
            """;

    /**
     * @param percent 0 to 100
     * @param seq the number under which the attempt told it; the row's becomes that, if it is larger
     */
    public record Progress(AttemptRef attempt, int percent, String stage, long seq) {

        /** Told by nobody but the row, which numbers it. */
        public Progress(AttemptRef attempt, int percent, String stage) {
            this(attempt, percent, stage, 0);
        }
    }

    private final Pool pool;

    public RecordProgress(Pool pool) {
        this.pool = pool;
    }

    /** Answers how many attempts still held their job. */
    public Uni<Integer> record(List<Progress> made) {
        IdRange range = IdRange.of(made.stream().map(p -> p.attempt().jobId()).toList());
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(made.stream().map(p -> p.attempt().jobId()).toArray(UUID[]::new))
                .addArrayOfInteger(made.stream().map(p -> p.attempt().attempt()).toArray(Integer[]::new))
                .addArrayOfShort(made.stream().map(p -> (short) p.percent()).toArray(Short[]::new))
                .addArrayOfString(made.stream().map(Progress::stage).toArray(String[]::new))
                .addUUID(range.lowest())
                .addUUID(range.highest())
                .addArrayOfLong(made.stream().map(Progress::seq).toArray(Long[]::new));
        return pool.preparedQuery(RECORD).execute(parameters)
                .map(SqlResult::rowCount);
    }
}
