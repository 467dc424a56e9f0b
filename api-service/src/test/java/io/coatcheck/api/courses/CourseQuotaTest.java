package io.coatcheck.api.courses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Tokens;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** A service that allows each user so many uploads. */
@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class CourseQuotaTest {

    @Inject
    Database database;

    @Test
    void uploadAboveTheQuotaIsRefusedWithWhatItIs() {
        String user = UUID.randomUUID().toString();
        for (int i = 0; i < OwnSettings.COURSE_UPLOADS; i++) {
            upload(user).statusCode(202);
        }
        upload(user).statusCode(403)
                .body("keySet()", containsInAnyOrder("error", "tier", "limit", "used", "message"))
                .body("tier", is("free"))
                .body("limit", is(OwnSettings.COURSE_UPLOADS))
                .body("used", is(OwnSettings.COURSE_UPLOADS));
        upload(user + "2").statusCode(202);
    }

    @Test
    void uploadsAtTheSameMomentShareTheQuota() throws Exception {
        String user = UUID.randomUUID().toString();

        List<Integer> answers = AtOnce.times(6, () -> upload(user).extract().statusCode());

        assertThat(answers).filteredOn(status -> status == 202).hasSize(OwnSettings.COURSE_UPLOADS);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(6 - OwnSettings.COURSE_UPLOADS);
        assertThat(database.rows("select from course_upload where owner like $1", user + "%")).isEmpty();
    }

    @Test
    void refusedUploadUsesUpNothing() {
        String user = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            upload(user, "Just text".getBytes()).statusCode(400);
        }

        upload(user).statusCode(202);
    }

    @Test
    void placeThatAKilledProcessLeftCountsForMinutesOnly() {
        String user = UUID.randomUUID().toString();
        for (int i = 0; i < OwnSettings.COURSE_UPLOADS; i++) {
            left(user, i, "1 minute");
        }
        upload(user).statusCode(403);

        database.rows("update course_upload set begun_at = now() - interval '11 minutes' where owner like $1", user + "%");
        upload(user).statusCode(202);
    }

    private void left(String user, int number, String ago) {
        database.rows("insert into course_upload values ($1, 'school', $2, now() - $3::text::interval)",
                new UUID(UUID.fromString(user).getMostSignificantBits(), number), user + "@example.org", ago);
    }

    private static ValidatableResponse upload(String user) {
        return upload(user, Book.ofTheSea().pdf());
    }

    private static ValidatableResponse upload(String user, byte[] content) {
        String token = Tokens.of("sub").claim("email", user + "@example.org").claim("org", Map.of("id", "school"))
                .signed();
        return RestAssured.given().auth().oauth2(token).multiPart("file", "sea.pdf", content)
                .post("/upload/pdf-structured").then();
    }
}
