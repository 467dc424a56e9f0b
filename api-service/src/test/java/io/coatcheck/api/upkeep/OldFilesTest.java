package io.coatcheck.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

/** A file goes with the last job that names it; front door D's jobs go after a day (contract: 24 h). */
@QuarkusTest
@RealServers
class OldFilesTest {

    @Inject
    OldJobs oldJobs;
    @Inject
    OldFiles oldFiles;
    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void uploadsOfCoursesAreErasedAfterADayWithTheirFiles() {
        UUID old = uploadEndedHoursAgo(25);
        UUID newer = uploadEndedHoursAgo(23);

        oldJobs.erase().await().atMost(Duration.ofSeconds(20));
        oldFiles.erase().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/jobs/" + old).then().statusCode(404);
        user.asks().get("/jobs/" + newer).then().statusCode(200);
        assertThat(database.rows("select from job_payload where job_id = $1", old)).isEmpty();
        assertThat(database.rows("select from file where tenant = $1", user.tenant())).hasSize(1);
        user.asks().get("/api/v1/files/" + fileOf(newer)).then().statusCode(200);
    }

    private UUID uploadEndedHoursAgo(int hours) {
        UUID job = user.asks().multiPart("file", "sea.pdf", Book.ofTheSea().pdf()).post("/upload/pdf-structured").then()
                .statusCode(202).extract().jsonPath().getUUID("job_id");
        database.rows("""
                update job set status = 'cancelled', finished_at = now() - $2 * interval '1 hour' where id = $1
                """, job, hours);
        database.rows("update file set named_at = now() - $2 * interval '1 hour' where id = $1", fileOf(job), hours + 2);
        return job;
    }

    private UUID fileOf(UUID job) {
        String input = database.rows("select input from job_payload where job_id = $1", job).get(0).getString("input");
        return UUID.fromString(new JsonObject(input).getString("fileId"));
    }
}
