package io.coatcheck.api.operations.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class UserExportTest {

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void hasARowOfEveryTableThatKnowsOwners() {
        UUID job = user.submits("{\"type\":\"noop\",\"input\":{\"echo\":\"my secret\"}}");
        worker.completes(job, "{\"made\":\"of it\"}");
        Everything everything = Everything.of(user, List.of(job), database);

        List<JsonObject> lines = export(user);

        Map<String, Long> kinds = lines.stream().collect(Collectors.groupingBy(line -> line.getString("kind"),
                Collectors.counting()));
        everything.rows().forEach((table, rows) -> {
            // These come with their job, or stay in the database for their file.
            if (!List.of("job_payload", "job_attempt", "job_subject", "file_chunk").contains(table)) {
                assertThat(kinds).as(table).containsEntry(table, rows);
            }
        });
    }

    @Test
    void hasJobsWithWhatTheyWereGivenAndMadeAndTheirAttempts() {
        UUID job = user.submits("{\"type\":\"noop\",\"input\":{\"echo\":\"my secret\"}}");
        worker.completes(job, "{\"made\":\"of it\"}");

        JsonObject data = export(user).get(0).getJsonObject("data");

        assertThat(data.getString("id")).isEqualTo(job.toString());
        assertThat(data.getJsonObject("input").getString("echo")).isEqualTo("my secret");
        assertThat(data.getJsonObject("result").getString("made")).isEqualTo("of it");
        assertThat(data.getJsonArray("attempts").getJsonObject(0).getString("outcome")).isEqualTo("completed");
    }

    @Test
    void hasEachJobOnceHoweverManyPagesItTakes() {
        UUID job = user.submitsNoop();
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, finished_at)
                select uuidv7(), tenant, owner, type, lane, 'cancelled', 3, 10, now() from job cross join generate_series(1, 59)
                where id = $1
                """, job);

        List<JsonObject> lines = export(user);

        assertThat(lines).extracting(line -> line.getJsonObject("data").getString("id")).filteredOn(id -> id != null)
                .hasSize(60).doesNotHaveDuplicates();
        assertThat(lines.get(60)).isEqualTo(new JsonObject("{\"kind\":\"end\",\"data\":{\"lines\":60}}"));
    }

    @Test
    void hasNothingOfAnybodyElse() {
        user.colleague().submitsNoop();
        user.namesake().submitsNoop();

        assertThat(export(user)).containsExactly(new JsonObject("{\"kind\":\"end\",\"data\":{\"lines\":0}}"));
    }

    private static List<JsonObject> export(User user) {
        Response answer = user.operator().asks()
                .get("/api/v1/operations/users/" + user.tenant() + "/" + user.name() + "/export");
        answer.then().statusCode(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer.asString().lines().map(JsonObject::new).toList();
    }
}
