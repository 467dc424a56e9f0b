package io.coatcheck.api.operations.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.event.EventLog;
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
    @Inject
    EventLog log;
    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

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
    void hasWhatIsInFilesPieceByPiece() throws IOException {
        byte[] content = "A secret of some length, and then another one.\n".repeat(10_000).getBytes(UTF_8);
        String file = user.asks().multiPart("file", "secrets.txt", content).post("/api/v1/files").then().statusCode(201)
                .extract().path("id");

        List<JsonObject> lines = export(user);

        List<JsonObject> pieces = lines.stream().filter(line -> line.getString("kind").equals("file_content"))
                .map(line -> line.getJsonObject("data")).toList();
        assertThat(pieces).hasSizeGreaterThan(1).allMatch(piece -> piece.getString("file_id").equals(file));
        assertThat(pieces.get(1).getLong("offset")).isEqualTo(pieces.get(0).getBinary("base64").length);
        String joined = pieces.stream().map(piece -> piece.getString("base64")).collect(Collectors.joining());
        assertThat(Base64.getDecoder().decode(joined)).isEqualTo(content);
        try (Stream<Path> left = Files.list(uploads)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("export-"))).isEmpty();
        }
    }

    @Test
    void hasTheEventsThatAreStillKept() {
        UUID job = user.submitsNoop();
        Database.get(log.follow(List.of(job), List.of()));
        worker.completes(job, "{}");

        List<JsonObject> events = export(user).stream().filter(line -> line.getString("kind").equals("event"))
                .map(line -> line.getJsonObject("data")).toList();

        assertThat(events).isNotEmpty().allMatch(event -> event.getString("jobId").equals(job.toString()));
        assertThat(events.get(events.size() - 1).getString("type")).isEqualTo("completed");
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
