package io.coatcheck.worker.documents;

import static io.coatcheck.worker.testing.Jobs.get;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.documents.DocumentInput;
import io.coatcheck.documents.DocumentResult;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.NewFile;
import io.coatcheck.job.JobStatus;
import io.coatcheck.worker.testing.Jobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Uploads documents past the api-service, and looks at what became of them. */
@ApplicationScoped
class Documents {

    private final FileStore files;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Pool pool;

    Documents(FileStore files, Jobs jobs, ObjectMapper json, Pool pool) {
        this.files = files;
        this.jobs = jobs;
        this.json = json;
        this.pool = pool;
    }

    /** Answers the job that reads it. */
    UUID markdown(String name, String text) {
        return upload(name + ".md", FileType.MARKDOWN, text.getBytes(StandardCharsets.UTF_8));
    }

    UUID upload(String name, FileType type, byte[] content) {
        return jobs.submit(DocumentInput.TYPE, new DocumentInput(store(name, type, content), null));
    }

    UUID store(String name, FileType type, byte[] content) {
        try {
            Path path = Files.createTempFile("document", null);
            try {
                Files.write(path, content);
                Uni<UUID> stored = files.store(new NewFile("tenant", "owner", name, type), path).map(file -> file.id());
                return get(stored);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DocumentResult result(UUID job) {
        jobs.awaitStatus(job, JobStatus.COMPLETED);
        try {
            return json.readValue(jobs.result(job), DocumentResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Row documentOf(UUID job) {
        return jobs.one("select * from document where job_id = $1", job);
    }

    List<Row> chaptersOf(UUID job) {
        return rows("select c.* from chapter c join document d on d.id = document_id where d.job_id = $1 order by number", job);
    }

    List<Row> rows(String sql, Object... parameters) {
        return get(pool.preparedQuery(sql).execute(Tuple.from(parameters))).stream().toList();
    }

    void clear() {
        jobs.clear();
        jobs.update("delete from document");
    }
}
