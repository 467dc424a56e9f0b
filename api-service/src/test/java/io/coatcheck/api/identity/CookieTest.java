package io.coatcheck.api.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** What pages may do with the cookie of whoever looks at them. */
@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class CookieTest {

    private static final String FEEDBACK = "/api/v1/feedback-summaries/evaluation/1/student/1/feedback";
    private static final String BODY = "{\"student_name\":\"Sanne\",\"comments\":[]}";
    private static final String OTHERS = "https://evil.example.org";

    private final String token = Tokens.of("teacher-" + UUID.randomUUID()).claim("org", Map.of("id", "school"))
            .claim("realm_access", Map.of("roles", List.of("teacher"))).signed();

    @Test
    void pageOfAConfiguredOriginMayWriteAndReadTheAnswer() {
        withCookie().header("Origin", OwnSettings.ORIGIN).put(FEEDBACK).then().statusCode(200)
                .header("Access-Control-Allow-Origin", is(OwnSettings.ORIGIN))
                .header("Access-Control-Allow-Credentials", is("true"));
        given().header("Origin", OwnSettings.ORIGIN).header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type").options(FEEDBACK).then().statusCode(200)
                .header("Access-Control-Allow-Credentials", is("true"));
    }

    @Test
    void ourOwnPageMayWrite() {
        withCookie().header("Origin", "http://localhost:" + RestAssured.port).put(FEEDBACK).then().statusCode(200);
        withCookie().header("Sec-Fetch-Site", "same-origin").put(FEEDBACK).then().statusCode(200);
        withCookie().header("Referer", OwnSettings.ORIGIN + "/class/7").put(FEEDBACK).then().statusCode(200);
    }

    @Test
    void clientThatIsNoBrowserMayWrite() {
        withCookie().put(FEEDBACK).then().statusCode(200);
    }

    @Test
    void somebodyElsesPageMayNotWrite() {
        withCookie().header("Origin", OTHERS).put(FEEDBACK).then().statusCode(403);
        withCookie().header("Origin", "null").put(FEEDBACK).then().statusCode(403);
        withCookie().header("Sec-Fetch-Site", "cross-site").put(FEEDBACK).then().statusCode(403).body("detail", not(is("")));
        withCookie().header("Sec-Fetch-Site", "same-site").put(FEEDBACK).then().statusCode(403);
        withCookie().header("Referer", OTHERS + "/trap").put(FEEDBACK).then().statusCode(403);
        withCookie().header("Sec-Fetch-Site", "cross-site").body(Requests.NOOP).post("/api/v1/jobs").then().statusCode(403);
    }

    @Test
    void tokenInTheHeaderIsNoCookie() {
        given().auth().oauth2(token).cookie("access_token", token).header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON).body(BODY).put(FEEDBACK).then().statusCode(200);
    }

    @Test
    void otherDoorsLetNoPageUseTheCookie() {
        given().header("Origin", OwnSettings.ORIGIN).cookie("access_token", token).get("/api/v1/jobs").then().statusCode(200)
                .header("Access-Control-Allow-Origin", is(OwnSettings.ORIGIN))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    private RequestSpecification withCookie() {
        return given().cookie("access_token", token).contentType(ContentType.JSON).body(BODY);
    }
}
