package io.coatcheck.api.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobIds;

/** Does to documents what a worker does, when the test says so. The workers' own tests show that they do. */
@ApplicationScoped
class Pipeline {

    private final Database database;
    private final Worker worker;

    Pipeline(Database database, Worker worker) {
        this.database = database;
        this.worker = worker;
    }

    UUID jobOf(UUID document) {
        return database.rows("select job_id from document where id = $1", document).get(0).getUUID(0);
    }

    /** Parses the document: its chapters are listed from now on. */
    List<UUID> finds(UUID document, String... titles) {
        List<UUID> chapters = new ArrayList<>();
        for (String title : titles) {
            UUID id = JobIds.next();
            chapters.add(id);
            database.rows("""
                    insert into chapter (id, document_id, tenant, owner, number, title, content)
                    select $1, id, tenant, owner, $3, $4, 'All about ' || $4::text from document where id = $2
                    """, id, document, chapters.size(), title);
        }
        database.rows("update document set parsed_at = now() where id = $1", document);
        return chapters;
    }

    void summarises(UUID chapter) {
        database.rows("""
                update chapter set status = 'completed', summary = 'It is about it. It says so. It ends. There is more.',
                    preview = 'It is about it. It says so. It ends.' where id = $1
                """, chapter);
    }

    AttemptRef starts(UUID document) {
        return worker.starts(jobOf(document));
    }

    void completes(UUID document, AttemptRef attempt) {
        database.rows("update document set status = 'completed' where id = $1", document);
        worker.completes(attempt, "{}");
    }

    void connects(UUID one, UUID other, double similarity) {
        database.rows("""
                insert into chapter_connection
                select least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), tenant, owner, $3,
                       'Shared key terms: tide, moon' from chapter where id = $1
                """, one, other, similarity);
    }
}
