package io.coatcheck.api.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Whoever has no valid token learns nothing but that, whatever else is wrong with the request. */
@QuarkusTest
@RealServers
class NoTokenTest {

    /** Open on purpose (frontend-contracts, rules for all). */
    private static final Set<String> OPEN = Set.of("get /", "get /api/redis/health", "get /api/ai-agent/health",
            "get /api/health", "get /health", "get /api/v1/feedback-summaries/queue/health");

    @Inject
    Database database;

    static Stream<Arguments> badTokens() {
        Tokens good = Tokens.of("alice").tenant("t1").roles("operator");
        String signed = good.signed();
        String[] parts = signed.split("\\.");
        return Stream.of(
                arguments("expired", Tokens.of("alice").tenant("t1").expired().signed()),
                arguments("signed by a stranger", good.signedByAStranger()),
                arguments("of another issuer", Tokens.of("alice").tenant("t1").issuer("https://evil.example.org").signed()),
                arguments("alg none", good.unsigned()),
                arguments("without signature", parts[0] + "." + parts[1] + "."),
                arguments("signature of another token", parts[0] + "." + parts[1] + "."
                        + Tokens.of("bob").signed().split("\\.")[2]),
                arguments("without a user", Tokens.empty().tenant("t1").signed()),
                arguments("with a blank user", Tokens.of("  ").tenant("t1").signed()),
                arguments("with a user no database could hold", Tokens.of("a\u0000b").tenant("t1").signed()),
                arguments("garbage", "garbage"),
                arguments("dots", "..."),
                arguments("the word null", "null"),
                arguments("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void badTokenIsRefusedByEveryEndpoint(String what, String token) {
        endpoints().forEach(endpoint -> assertRefused(endpoint,
                given().header("Authorization", "Bearer " + token)));
    }

    @Test
    void noTokenIsRefusedByEveryEndpoint() {
        endpoints().forEach(endpoint -> assertRefused(endpoint, given()));
    }

    @Test
    void otherSchemesAreRefused() {
        String token = Tokens.of("alice").tenant("t1").signed();
        endpoints().forEach(endpoint -> {
            assertRefused(endpoint, given().auth().preemptive().basic("alice", "secret"));
            assertRefused(endpoint, given().header("Authorization", token));
            assertRefused(endpoint, given().queryParam("access_token", token));
        });
    }

    @Test
    void headersThatNameAUserMeanNothingOutsideLocalMode() {
        endpoints().forEach(endpoint -> assertRefused(endpoint, given().header("X-User-ID", "alice")
                .header("user-id", "alice").header("X-User-Email", "alice@example.org").header("X-Tenant-ID", "t1")
                .header("X-User-Roles", "operator")));
    }

    @Test
    void headersThatNameAUserDoNotChangeWhoTheTokenNames() {
        User user = User.somebody();
        User other = user.colleague();
        UUID id = UUID.fromString(user.sends(Requests.NOOP).header("X-User-ID", other.name()).header("user-id", other.name())
                .header("X-Tenant-ID", "elsewhere").header("X-User-Roles", "operator").post("/api/v1/jobs").path("id"));
        assertThat(database.job(id).getString("owner")).isEqualTo(user.name());
        assertThat(database.job(id).getString("tenant")).isEqualTo(user.tenant());
        user.asks().header("X-User-Roles", "operator").get("/api/v1/jobs?scope=all").then().statusCode(403);
    }

    @Test
    void bodiesAreNotEvenLookedAt() {
        long before = database.stored();
        for (byte[] body : List.of(Requests.NOOP.getBytes(StandardCharsets.UTF_8), "nonsense".getBytes(StandardCharsets.UTF_8),
                new byte[2_000_000])) {
            for (String path : List.of("/api/v1/jobs", "/api/v1/jobs/poll", "/api/ai/generate-flashcards")) {
                given().header("Content-Type", "application/json").body(body).post(path).then().statusCode(401);
                given().header("Content-Type", "text/plain").body(body).post(path).then().statusCode(is(401));
            }
        }
        assertThat(database.stored()).isEqualTo(before);
    }

    @Test
    void wrongMethodsAndUnknownAddressesAreNotToldToStrangers() {
        given().put("/api/v1/jobs").then().statusCode(401);
        given().delete("/api/ai/generate-flashcards").then().statusCode(401);
        given().get("/api/v1/nothing").then().statusCode(401);
    }

    @Test
    void healthAndDocumentationAreOpenEvenToABadToken() {
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/openapi", "/api/redis/health",
                "/health")) {
            given().get(path).then().statusCode(200);
            given().header("Authorization", "Bearer garbage").get(path).then().statusCode(200);
        }
    }

    private static void assertRefused(String endpoint, RequestSpecification request) {
        String method = endpoint.substring(0, endpoint.indexOf(' ')).toUpperCase(Locale.ROOT);
        String path = endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{[A-Za-z_]+}", "no-uuid");
        Response answer = request.queryParam("limit", "nonsense").request(method, path);
        assertThat(answer.statusCode()).as(endpoint + " " + answer.asString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        if (path.startsWith("/api/v1/") && !isOfFeedback(path)) {
            Refusals.assertProblem(answer, 401, "unauthenticated");
        } else {
            assertThat(answer.contentType()).as(endpoint).startsWith("application/json");
            assertThat(answer.<Map<String, Object>> path("$")).containsOnlyKeys(saysDetail(path) ? "detail" : "error");
            Refusals.assertNothingInternal(answer);
        }
    }

    /** The doors A and C. */
    private static boolean saysDetail(String path) {
        return isOfFeedback(path) || path.equals("/api/upload") || path.equals("/api/upload/batch")
                || Stream.of("/api/documents", "/api/chapters", "/api/connections", "/api/pipeline").anyMatch(path::startsWith);
    }

    private static boolean isOfFeedback(String path) {
        return path.startsWith("/api/v1/feedback-summaries");
    }

    /** Whatever the service documents, so that no new endpoint is forgotten. */
    private static List<String> endpoints() {
        Map<String, Map<String, Object>> paths = given().get("/q/openapi?format=json").then().statusCode(200).extract()
                .path("paths");
        List<String> endpoints = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .map(method -> method + " " + path)
                .filter(endpoint -> !OPEN.contains(endpoint))
                .forEach(endpoints::add));
        assertThat(endpoints).hasSizeGreaterThan(8);
        return endpoints;
    }
}
