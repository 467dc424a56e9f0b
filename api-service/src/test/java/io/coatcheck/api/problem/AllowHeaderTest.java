package io.coatcheck.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** Whoever uses a wrong method is told the right ones, at every address of every door. */
@QuarkusTest
@RealServers
class AllowHeaderTest {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final User user = User.somebody();

    @Test
    void everyDocumentedAddressNamesWhatItOffers() {
        Map<String, Map<String, Object>> paths = RestAssured.get("/q/openapi?format=json").then().statusCode(200).extract()
                .path("paths");
        List<String> wrong = new ArrayList<>();
        paths.forEach((path, offered) -> {
            Set<String> methods = offered.keySet().stream().map(method -> method.toUpperCase(Locale.ROOT))
                    .filter(METHODS::contains).collect(Collectors.toCollection(TreeSet::new));
            // What a neighbour with a parameter in its path takes (GET of any id) is offered, too.
            String other = methods.contains("PATCH") ? "PUT" : "PATCH";
            Response answer = user.asks().request(other, path.replaceAll("\\{[A-Za-z_]+}", "1"));
            if (answer.statusCode() != 405 || !allowed(answer).containsAll(methods) || allowed(answer).contains(other)) {
                wrong.add("%s %s: %d %s, not %s".formatted(other, path, answer.statusCode(), answer.header("Allow"), methods));
            }
        });
        assertThat(paths).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/ai/generate-flashcards | POST",
            "/api/job-status/1 | GET, HEAD",
            "/api/health | GET, HEAD",
            "/health | GET, HEAD",
            "/api/ai-agent/jobs | DELETE, GET, HEAD",
            "/api/v1/feedback-summaries/scheduled-jobs | GET, HEAD, POST",
            "/api/v1/feedback-summaries/evaluation/1/student/2 | GET, HEAD",
            "/api/v1/feedback-summaries/evaluation/1/student/2/feedback | PUT",
            "/api/jobs/1 | GET, HEAD" })
    void addressesOfTheDoorsDo(String path, String methods) {
        Response answer = user.asks().request(path.endsWith("jobs") ? "PUT" : "PATCH", path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(allowed(answer)).containsExactlyInAnyOrder(methods.split(", "));
        assertThat(answer.contentType()).startsWith("application/json");
    }

    @Test
    void strangersAreNotTold() {
        Response answer = RestAssured.given().delete("/api/v1/jobs");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("Allow")).isNull();
    }

    private static Set<String> allowed(Response answer) {
        String allow = answer.header("Allow");
        return allow == null ? Set.of()
                : Stream.of(allow.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }
}
