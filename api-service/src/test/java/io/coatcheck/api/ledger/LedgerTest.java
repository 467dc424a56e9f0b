package io.coatcheck.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class LedgerTest {

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        Logger.getLogger("io.coatcheck.ledger").addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("io.coatcheck.ledger").removeHandler(lines);
    }

    @Test
    void aSubmitIsWrittenDownBeforeItIsAnswered() {
        UUID job = user.submitsNoop();

        assertThat(lines.of(job))
                .containsExactly("Accepted submit %s type=noop tenant=%s owner=%s".formatted(job, user.tenant(), user.name()));
    }

    @Test
    void whatWasAcceptedBeforeIsNotWrittenDownAgain() {
        UUID first = user.submits(Requests.job().encode());
        String key = UUID.randomUUID().toString();
        String id = user.sends(Requests.job().encode()).header("Idempotency-Key", key).post("/api/v1/jobs").path("id");
        user.sends(Requests.job().encode()).header("Idempotency-Key", key).post("/api/v1/jobs");

        assertThat(lines.of(UUID.fromString(id))).hasSize(1);
        assertThat(lines.of(first)).hasSize(1);
    }

    @Test
    void everyJobOfABatchIsWrittenDown() {
        String batch = user
                .sends(new JsonObject().put("jobs", new JsonArray().add(Requests.job()).add(Requests.job())).encode())
                .post("/api/v1/batches").path("id");
        List<String> jobs = user.asks().get("/api/v1/jobs?batch=" + batch).path("jobs.id");

        assertThat(jobs).hasSize(2).allSatisfy(job -> assertThat(lines.of(UUID.fromString(job))).hasSize(1));
    }

    @Test
    void cancellationsAndRetriesAreWrittenDown() {
        UUID job = user.submitsNoop();
        user.asks().post("/api/v1/jobs/" + job + "/cancellation").then().statusCode(202);
        int seq = user.asks().post("/api/v1/jobs/" + job + "/retry").then().statusCode(202).extract().path("seq");

        assertThat(lines.of(job)).hasSize(3).endsWith("Accepted cancel " + job, "Accepted retry " + job + " seq=" + seq);
    }

    @Test
    void retriesOfAGroupAreWrittenDownOneByOne() {
        List<UUID> jobs = List.of(user.submitsNoop(), user.submitsNoop());
        jobs.forEach(worker::fails);

        user.operator().sends(new JsonObject().put("type", "noop").put("code", "model-refused").put("before", Instant.now())
                .encode()).post("/api/v1/operations/failures/retries").then().statusCode(200);

        assertThat(jobs).allSatisfy(job -> assertThat(lines.of(job)).hasSize(2).last().isEqualTo(
                "Accepted retry %s seq=%d".formatted(job, database.job(job).getLong("seq"))));
    }

    @Test
    void erasureOfAUserIsWrittenDown() {
        user.operator().asks().delete("/api/v1/operations/users/" + user.tenant() + "/" + user.name()).then().statusCode(200);

        assertThat(lines.of(user.tenant())).singleElement().satisfies(line -> {
            assertThat(line).startsWith("Accepted erase at=")
                    .endsWith(" tenant=%s owner=%s".formatted(user.tenant(), user.name()));
            assertThat(Instant.parse(line.substring(18, line.indexOf(" tenant")))).isCloseTo(Instant.now(),
                    within(1, ChronoUnit.MINUTES));
        });
    }

    private static final class Lines extends Handler {

        private static final Formatter MESSAGE = new PatternFormatter("%s");

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(MESSAGE.format(line));
        }

        List<String> of(UUID job) {
            return of(job.toString());
        }

        List<String> of(String word) {
            return lines.stream().filter(line -> line.contains(word)).toList();
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
