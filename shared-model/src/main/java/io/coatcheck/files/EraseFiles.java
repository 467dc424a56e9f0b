package io.coatcheck.files;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Erases files with the last job that names them, and those that no job names any more or ever did. */
@ApplicationScoped
public class EraseFiles {

    // A job can only name a file that is older than itself (by another machine's clock), so the days before are not read.
    // What a killed process has half stored is named by nobody and seen by nobody.
    private static final String UNNAMED = """
            select f.id from file f
            where f.named_at < now() - $1 * interval '1 second'
              and not exists (
                select from job j join job_payload p on p.job_id = j.id
                where j.id >= uuid_floor(f.created_at - interval '1 hour') and j.tenant = f.tenant and j.owner = f.owner
                  and j.type = any($2) and j.erased_at is null and position(f.id::text in p.input) > 0)
               or f.stored_at is null and f.created_at < now() - $4 * interval '1 second'
            order by f.named_at
            limit $3
            """;

    private static final String[] TYPES_WITH_FILES = JobTypes.all().stream()
            .filter(type -> NamesFile.class.isAssignableFrom(type.input()))
            .map(JobType::name)
            .toArray(String[]::new);

    private final Pool pool;
    private final FileStore files;
    private final FilesConfig config;

    EraseFiles(Pool pool, FileStore files, FilesConfig config) {
        this.pool = pool;
        this.files = files;
        this.config = config;
    }

    /** Erases at most so many files and answers how many. */
    public Uni<Integer> erase(int limit) {
        // Twice as long as storing may take: such a file will never be complete.
        Duration lost = config.timeout().multipliedBy(2);
        return pool.preparedQuery(UNNAMED)
                .mapping(row -> row.getUUID("id"))
                .execute(Tuple.tuple().addLong(config.keepUnnamed().toSeconds()).addArrayOfString(TYPES_WITH_FILES)
                        .addInteger(limit).addLong(lost.toSeconds()))
                .<List<UUID>> map(rows -> rows.stream().toList())
                .call(files::delete)
                .map(List::size);
    }
}
