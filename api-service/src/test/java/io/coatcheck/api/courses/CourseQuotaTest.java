package io.coatcheck.api.courses;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

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

    private static ValidatableResponse upload(String user) {
        String token = Tokens.of("sub").claim("email", user + "@example.org").claim("org", Map.of("id", "school"))
                .signed();
        return RestAssured.given().auth().oauth2(token).multiPart("file", "sea.pdf", Book.ofTheSea().pdf())
                .post("/upload/pdf-structured").then();
    }
}
