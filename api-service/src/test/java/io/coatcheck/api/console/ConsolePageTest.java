package io.coatcheck.api.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** The page and its files, as a browser fetches them before it knows who asks. */
@QuarkusTest
@RealServers
class ConsolePageTest {

    private static final Pattern OWN_FILE = Pattern.compile("(?:src|href)=\"(/static/console/[^\"]+)\"");

    @Test
    void thePageLetsNothingButItsOwnFilesIn() {
        page().then().statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(not(containsString("<style")))
                .body(not(containsString("style=")));
    }

    @Test
    void thePageIsAskedForAnewAndItsFilesNeverAgain() {
        page().then().header("Cache-Control", "no-cache");
        assertThat(files()).hasSize(2).allSatisfy(file -> assertThat(given().get(file).headers().getValues("Cache-Control"))
                .containsExactly("public, max-age=31536000, immutable"));
    }

    @Test
    void filesTravelCompressed() {
        assertThat(files()).allSatisfy(file -> given().header("Accept-Encoding", "gzip").head(file).then()
                .statusCode(200).header("X-Content-Type-Options", "nosniff"));
        assertThat(files()).allSatisfy(file -> given().header("Accept-Encoding", "gzip").get(file).then()
                .statusCode(200).header("Content-Encoding", "gzip"));
    }

    @Test
    void thePageHasAnIcon() {
        given().get("/favicon.svg").then().statusCode(200).contentType(startsWith("image/svg+xml"));
    }

    private static Response page() {
        return given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").get("/");
    }

    private static List<String> files() {
        return OWN_FILE.matcher(page().asString()).results().map(found -> found.group(1)).toList();
    }
}
