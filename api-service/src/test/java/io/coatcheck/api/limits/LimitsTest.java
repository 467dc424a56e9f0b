package io.coatcheck.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class LimitsTest {

    private static final String JOB = new JsonObject().put("type", "flashcards")
            .put("input", Requests.flashcards("A text.")).encode();

    @Inject
    Database database;
    @Inject
    MeterRegistry metrics;

    private final String name = "user-" + UUID.randomUUID();
    private final String token = token(name);

    @Test
    void submitsBeyondTheLimitAreRefusedAndNotStored() {
        for (int left = OwnSettings.SUBMITS_PER_MINUTE - 1; left >= 0; left--) {
            submit(token).then().statusCode(202).header("RateLimit-Remaining", is(Integer.toString(left)));
        }
        long before = database.stored();
        Response refused = submit(token);
        Refusals.assertProblem(refused, 429, "rate-limited");
        refused.then().header("Retry-After", matchesPattern("[1-9]|[1-5][0-9]|60"))
                .header("RateLimit-Limit", is(Integer.toString(OwnSettings.SUBMITS_PER_MINUTE)))
                .header("RateLimit-Remaining", is("0"));
        assertThat(database.stored()).isEqualTo(before);
    }

    @Test
    void oneCallersLimitIsNotAnothers() {
        Stream.generate(() -> submit(token)).limit(OwnSettings.SUBMITS_PER_MINUTE + 1).forEach(Response::statusCode);
        submit(token("user-" + UUID.randomUUID())).then().statusCode(202);
        submit(Tokens.of(name).claim("org", Map.of("id", "another")).signed()).then().statusCode(202);
    }

    @Test
    void refusedBodiesDoNotCount() {
        for (int i = 0; i <= OwnSettings.SUBMITS_PER_MINUTE; i++) {
            as(token).contentType("application/json").body("{}").post("/api/v1/jobs").then().statusCode(422);
        }
        submit(token).then().statusCode(202);
    }

    @Test
    void readsAreLimitedOnlyByTheSecondAndRefusalsAreCounted() throws Exception {
        double before = refusedReads();
        List<Response> reads = AtOnce.times(10 * OwnSettings.READS_PER_SECOND, () -> as(token).get("/api/v1/jobs"));
        List<Response> refused = reads.stream().filter(read -> read.statusCode() != 200).toList();
        assertThat(refused).isNotEmpty();
        refused.forEach(read -> {
            Refusals.assertProblem(read, 429, "rate-limited");
            read.then().header("Retry-After", is("1"));
        });
        assertThat(refusedReads() - before).isEqualTo(refused.size());
    }

    @Test
    void frontDoorBTellsOfTheLimitInItsOwnShape() throws Exception {
        List<Response> reads = AtOnce.times(10 * OwnSettings.READS_PER_SECOND,
                () -> as(token).get("/api/job-status/" + UUID.randomUUID()));
        List<Response> refused = reads.stream().filter(read -> read.statusCode() != 404).toList();
        assertThat(refused).isNotEmpty();
        refused.forEach(read -> read.then().statusCode(429)
                .header("Retry-After", is("1"))
                .body("success", is(false))
                .body("code", is("AI_RATE_LIMIT_EXCEEDED"))
                .body("details.remaining", is(0))
                .body("details.limit", is(OwnSettings.READS_PER_SECOND)));
    }

    @ParameterizedTest
    @CsvSource({ "/api/documents,detail", "/jobs,error limit retryAfter", "/api/jobs,error limit retryAfter" })
    void frontDoorsCAndDTellOfTheLimitInTheirOwnShapes(String path, String fields) throws Exception {
        List<Response> reads = AtOnce.times(10 * OwnSettings.READS_PER_SECOND, () -> as(token).get(path));

        List<Response> refused = reads.stream().filter(read -> read.statusCode() != 200).toList();
        assertThat(refused).isNotEmpty();
        refused.forEach(read -> read.then().statusCode(429)
                .header("Retry-After", is("1"))
                .body("keySet()", containsInAnyOrder(fields.split(" "))));
    }

    private double refusedReads() {
        return metrics.get("rate.limit.refused").tag("limit", "reads").counter().count();
    }

    private static Response submit(String token) {
        return as(token).contentType("application/json").body(JOB).post("/api/v1/jobs");
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    private static String token(String user) {
        return Tokens.of(user).claim("org", Map.of("id", "limits")).signed();
    }
}
