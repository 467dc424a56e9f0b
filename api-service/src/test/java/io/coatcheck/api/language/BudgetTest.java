package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.LanguageSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.ModelUse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@RealServers
@TestProfile(LanguageSettings.class)
class BudgetTest {

    private static final String STATUS = "/api/admin/budget/status";
    private static final String SWITCH = "/api/admin/budget/kill-switch";
    private static final String GENERATE = "/api/ai/generate-lesson";

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void leaveNothingBehind() {
        database.rows("update model_gate set switched_off = false, reason = null");
        database.rows("delete from job_attempt");
    }

    @Nested
    class Used {

        @Test
        void isTheDaysTokensAndCostOfTheTenantAndOfAll() {
            User user = User.somebody();
            spends(user, LanguageSettings.MODEL + "-2026-01", 1_000_000, 500_000);
            spends(user, LanguageSettings.MODEL + "-large", 10_000, 0);
            spends(user, "free-model", 7, 3);
            spends(User.somebody(), LanguageSettings.MODEL, 50, 50);

            Response status = user.operator().asks().get(STATUS);

            status.then().statusCode(200)
                    .body("success", is(true))
                    .body("tenant.inputTokens", is(1_010_007))
                    .body("tenant.outputTokens", is(500_003))
                    .body("tenant.tokens", is(1_510_010))
                    // A million at 2, half a million at 10, ten thousand at 100 a million.
                    .body("tenant.cost", is(8))
                    .body("tenant", not(hasKey("tokensLimit")))
                    .body("total.tokens", is(1_510_110))
                    .body("total.tokensLimit", is(90_000_000_000L))
                    .body("total.tokensRemaining", is(90_000_000_000L - 1_510_110))
                    .body("currency", is("USD"))
                    .body("killSwitch.enabled", is(false));
            assertThat(Instant.parse(status.path("resetTime"))).isBetween(Instant.now(),
                    Instant.now().plus(Duration.ofDays(1)));
        }

        @Test
        void isNotWhatOtherDaysUsed() {
            User user = User.somebody();
            UUID id = spends(user, LanguageSettings.MODEL, 10, 10);
            database.rows("update job_attempt set started_at = date_trunc('day', now(), 'UTC') - interval '1 second' "
                    + "where job_id = $1", id);

            user.operator().asks().get(STATUS).then().body("tenant.tokens", is(0)).body("tenant.cost", is(0));
        }
    }

    @Nested
    class UsedUp {

        private final User thrifty = new User(LanguageSettings.THRIFTY, "user-" + UUID.randomUUID(), "user");

        @Test
        void refusesSubmitsUntilTheNextDay() {
            submit(thrifty, "before").then().statusCode(202);
            spends(thrifty, "any", 600, 400);
            double before = refusals();

            Response refused = submit(thrifty, "after");

            assertThat(refusals() - before).isEqualTo(1);

            refused.then().statusCode(429)
                    .body("success", is(false))
                    .body("error", is("Today's budget for AI work is used up."))
                    .body("code", is("BUDGET_LIMIT_EXCEEDED"))
                    .body("details.remaining", is(0))
                    .body("details.limit", is(1000));
            assertThat(refused.<Map<String, Object>> path("$")).containsOnlyKeys("success", "error", "code", "timestamp",
                    "details");
            assertThat(Instant.parse(refused.path("details.resetTime")))
                    .isBetween(Instant.now().minusSeconds(1), Instant.now().plus(Duration.ofDays(1)));
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 86_400L);
            assertThat(refused.header("RateLimit-Limit")).isNull();
        }

        @Test
        void holdsForCostAsWell() {
            User poor = new User(LanguageSettings.POOR, "user-" + UUID.randomUUID(), "user");
            spends(poor, LanguageSettings.MODEL, 0, 500_000);

            submit(poor, "after").then().statusCode(429).body("code", is("BUDGET_LIMIT_EXCEEDED")).body("details.limit", is(5));
        }

        @Test
        void stillAnswersWhatWasMadeBefore() {
            String id = submit(thrifty, "before").then().statusCode(202).extract().path("jobId");
            spends(thrifty, "any", 1_000, 0);
            double before = refusals();

            submit(thrifty, "before").then().statusCode(200).body("jobId", is(id)).body("fromCache", is(true));

            assertThat(refusals()).isEqualTo(before);
        }

        @Test
        void isNobodyElsesProblem() {
            spends(thrifty, "any", 1_000, 0);

            submit(User.somebody(), "other tenant").then().statusCode(202);
        }
    }

    @Nested
    class KillSwitch {

        private final User user = User.somebody();

        @Test
        void refusesEverySubmitWhileItIsOnAndThatIsNoMatterOfTheBudget() {
            double before = refusals();
            user.operator().sends("{\"enabled\":true,\"reason\":\"The invoice came\"}").post(SWITCH).then().statusCode(200)
                    .body("success", is(true)).body("message", is("All model calls are stopped"))
                    .body("killSwitch.enabled", is(true)).body("killSwitch.reason", is("The invoice came"))
                    .body("killSwitch.changedBy", startsWith("operator-"));

            for (String path : List.of("/api/ai/generate-flashcards", GENERATE)) {
                user.sends(Requests.flashcards("A cell.").encode()).post(path).then().statusCode(429)
                        .body("code", is("BUDGET_LIMIT_EXCEEDED"))
                        .body("error", is("AI work is switched off at the moment: The invoice came"));
            }
            Response upload = user.asks().multiPart("image", "a.png", Uploads.PNG).multiPart("userId", "u")
                    .post("/api/process-image");
            upload.then().statusCode(429).body("code", is("BUDGET_LIMIT_EXCEEDED")).header("Retry-After", "60");
            assertThat(Instant.parse(upload.path("details.resetTime"))).isAfter(Instant.now());
            assertThat(database.rows("select 1 from file where owner = $1", user.name())).as("the file is not kept").isEmpty();
            user.operator().asks().get(STATUS).then().body("killSwitch.enabled", is(true))
                    .body("killSwitch.reason", is("The invoice came"));

            user.operator().sends("{\"enabled\":false}").post(SWITCH).then().statusCode(200)
                    .body("killSwitch.enabled", is(false)).body("killSwitch", not(hasKey("reason")));
            submit(user, "after").then().statusCode(202);
            assertThat(refusals()).isEqualTo(before);
        }

        @Test
        void isInTheDatabaseForEveryWorker() {
            user.operator().sends("{\"enabled\":true}").post(SWITCH).then().statusCode(200);

            assertThat(database.rows("select switched_off from model_gate").get(0).getBoolean(0)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = { "", "{}", "{\"enabled\":null}", "{\"enabled\":\"yes\"}", "[]", "{" })
        void needsToKnowWhat(String body) {
            user.operator().sends(body).post(SWITCH).then().statusCode(400).body("$", hasKey("error"));
            assertThat(database.rows("select switched_off from model_gate").get(0).getBoolean(0)).isFalse();
        }
    }

    @Test
    void isForOperatorsOnly() {
        User user = User.somebody();
        for (Response refused : List.of(user.asks().get(STATUS), user.sends("{\"enabled\":true}").post(SWITCH),
                user.asks().post("/api/circuit-breakers/reset/openai"))) {
            refused.then().statusCode(403).body("$", equalTo(Map.of("error", "Only operators may do this.")));
        }
        assertThat(database.rows("select switched_off from model_gate").get(0).getBoolean(0)).isFalse();
        io.restassured.RestAssured.given().get(STATUS).then().statusCode(401).body("$", hasKey("error"));
    }

    private double refusals() {
        return metrics.get("rate.limit.refused").tag("limit", "budget").counter().count();
    }

    private UUID spends(User user, String model, long input, long output) {
        UUID id = user.submitsNoop();
        worker.completes(worker.starts(id), "{}", new ModelUse(model, "test/v1", input, output));
        return id;
    }

    private static Response submit(User user, String content) {
        return user.sends(Requests.flashcards(content).encode()).post(GENERATE);
    }
}
