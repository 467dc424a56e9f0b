package io.coatcheck.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.files.FileStore;
import io.quarkus.test.junit.QuarkusTest;

/** When documents are erased, where a retention is set. */
@QuarkusTest
@RealServers
class OldDocumentsTest {

    @Inject
    DocumentStore documents;
    @Inject
    FileStore files;
    @Inject
    DocumentsConfig usual;
    @Inject
    Database database;
    @Inject
    Pipeline pipeline;

    private final Reader reader = Reader.somebody();

    @Test
    void documentsGoWithTheirFilesAndChaptersWhenNothingWasMadeOfThemForSoLong() {
        UUID old = read("old.txt", 40);
        UUID young = read("young.txt", 20);
        UUID summarisedLately = read("lately.txt", 40);
        database.rows("update chapter set summarised_at = now() - interval '1 day' where document_id = $1", summarisedLately);
        UUID inWork = reader.uploads("in-work.txt", "Text in work".getBytes());
        uploadedDaysAgo(inWork, 40);
        UUID file = database.rows("select file_id from document where id = $1", old).get(0).getUUID(0);

        eraseAfter(Duration.ofDays(30));

        reader.get("/documents").body("documents.id",
                containsInAnyOrder(young.toString(), summarisedLately.toString(), inWork.toString()));
        assertThat(database.rows("select from chapter where document_id = $1", old)).isEmpty();
        assertThat(database.rows("select from file where id = $1", file)).isEmpty();
    }

    @Test
    void theyAreKeptUnlessARetentionIsSet() {
        UUID old = read("old.txt", 4_000);

        assertThat(usual.keepDocuments()).isZero();
        eraseAfter(usual.keepDocuments());

        reader.get("/documents/" + old + "/chapters").statusCode(200);
    }

    private UUID read(String name, int daysAgo) {
        UUID id = reader.uploads(name, ("Text of " + name).getBytes());
        pipeline.finds(id, "One");
        pipeline.completes(id, pipeline.starts(id));
        uploadedDaysAgo(id, daysAgo);
        return id;
    }

    private void uploadedDaysAgo(UUID id, int days) {
        database.rows("update document set uploaded_at = now() - $2 * interval '1 day' where id = $1", id, days);
    }

    private void eraseAfter(Duration retention) {
        new OldDocuments(documents, files, new Kept(retention, usual)).erase().await().atMost(Duration.ofSeconds(20));
    }

    /** The usual settings with another retention. */
    private record Kept(Duration keepDocuments, DocumentsConfig usual) implements DocumentsConfig {

        @Override
        public boolean asyncSummarization() {
            return usual.asyncSummarization();
        }

        @Override
        public Duration listChaptersWithin() {
            return usual.listChaptersWithin();
        }

        @Override
        public Duration longestUpload() {
            return usual.longestUpload();
        }

        @Override
        public Duration longestSummary() {
            return usual.longestSummary();
        }
    }
}
