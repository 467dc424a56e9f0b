package io.coatcheck.api.operations.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.LanguageSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@RealServers
@TestProfile(LanguageSettings.class)
class TokenUseTest {

    private static final String TOKEN_USE = "/api/v1/operations/token-use";

    @Inject
    Worker worker;
    @Inject
    Database database;

    private final User user = User.somebody();

    @AfterEach
    void leaveNothingBehind() {
        database.rows("delete from job_attempt");
    }

    @Test
    void isSummedByDayTypeAndModelWithItsCostWhereThereIsAPrice() {
        String free = "free-" + UUID.randomUUID();
        spends(user, LanguageSettings.MODEL, 1_000_000, 500_000);
        spends(user.namesake(), free, 40, 2);
        AttemptRef failed = spends(user, free, 7, 3);
        database.rows("update job_attempt set outcome = 'failed' where job_id = $1", failed.jobId());
        AttemptRef yesterdays = spends(user, free, 100, 0);
        database.rows("update job_attempt set started_at = date_trunc('day', now(), 'UTC') - interval '1 second' "
                + "where job_id = $1", yesterdays.jobId());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        // Today's figures serve for a while.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Map<String, Object>> used = used("?days=2", free);
            assertThat(used).hasSize(2);
            assertThat(used.get(0)).containsEntry("day", today.toString()).containsEntry("type", "noop")
                    .containsEntry("attempts", 2).containsEntry("inputTokens", 47).containsEntry("outputTokens", 5)
                    .containsEntry("cost", null);
            assertThat(used.get(1)).containsEntry("day", today.minusDays(1).toString()).containsEntry("inputTokens", 100);
            // A million at 2, half a million at 10 a million.
            assertThat(used("", LanguageSettings.MODEL).get(0)).hasEntrySatisfying("cost",
                    cost -> assertThat(((Number) cost).doubleValue()).isEqualTo(7.0));
        });
        assertThat(used("?days=1", free)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "32", "week" })
    void isAskedForAMonthAtMost(String days) {
        Refusals.assertProblem(user.operator().asks().queryParam("days", days).get(TOKEN_USE), 400, "invalid-parameter");
    }

    private AttemptRef spends(User owner, String model, long input, long output) {
        AttemptRef attempt = worker.starts(owner.submitsNoop());
        worker.completes(attempt, "{}", new ModelUse(model, "test/v1", input, output));
        return attempt;
    }

    private List<Map<String, Object>> used(String query, String model) {
        return user.operator().asks().get(TOKEN_USE + query).then().statusCode(200).extract().jsonPath()
                .getList("used.findAll { it.model == '" + model + "' }");
    }
}
