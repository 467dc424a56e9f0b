package io.coatcheck.api.operations.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class FailuresTest {

    private static final String FAILURES = "/api/v1/operations/failures";

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();
    private final String code = "code-" + UUID.randomUUID();

    @Nested
    class Listed {

        @Test
        void byTypeAndCodeWithTheNewestAsAnExample() {
            failed(user, 120);
            failed(user.namesake(), 60);
            UUID newest = failed(user, 5);

            Map<String, Object> group = group(list(""));

            assertThat(group).containsEntry("type", "noop").containsEntry("jobs", 3);
            assertThat(Instant.parse((String) group.get("firstAt"))).isBefore(Instant.parse((String) group.get("lastAt")));
            assertThat((Map<?, ?>) group.get("newest")).asString().contains(newest.toString(), user.tenant(),
                    "The model refused this text.");
        }

        @Test
        void onlyThoseOfTheHoursAskedFor() {
            failed(user, 3 * 3600);

            assertThat(group(list("?hours=2"))).isNull();
            assertThat(group(list("?hours=4"))).containsEntry("jobs", 1);
        }

        @Test
        void neitherWhenTheyAreOpenAgainNorWhenTheyAreErased() {
            UUID retried = failed(user, 5);
            UUID erased = failed(user, 5);
            user.asks().post("/api/v1/jobs/" + retried + "/retry").then().statusCode(202);
            database.erase(erased);

            assertThat(group(list(""))).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = { "0", "169", "all" })
        void notOfAnyTime(String hours) {
            Refusals.assertProblem(user.operator().asks().queryParam("hours", hours).get(FAILURES), 400, "invalid-parameter");
        }
    }

    @Nested
    class Retried {

        @Test
        void areAllOfTheGroupAndNothingElse() {
            List<UUID> ofGroup = Stream.generate(() -> failed(user, 10)).limit(3).toList();
            UUID elsewhere = failed(user.namesake(), 10);
            UUID otherReason = user.submitsNoop();
            worker.fails(otherReason);

            retry(list("").getString("at")).then().statusCode(200).body("retried", is(4)).body("more", is(false));

            assertThat(ofGroup).allSatisfy(job -> assertThat(database.status(job)).isEqualTo("queued"));
            assertThat(database.status(elsewhere)).isEqualTo("queued");
            assertThat(database.status(otherReason)).isEqualTo("failed");
        }

        @Test
        void areNoneTheSecondTime() {
            failed(user, 10);
            String at = list("").getString("at");
            retry(at).then().body("retried", is(1));

            retry(at).then().statusCode(200).body("retried", is(0)).body("more", is(false));
        }

        @Test
        void areNotThoseThatFailedAfterTheOperatorLooked() {
            String at = list("").getString("at");
            UUID later = failed(user, 0);

            retry(at).then().body("retried", is(0));

            assertThat(database.status(later)).isEqualTo("failed");
        }

        @Test
        void areMoreThanOneBatch() {
            UUID one = failed(user, 10);
            database.rows(
                    """
                            insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, attempt, worker_id,
                                error_code, started_at, queued_at, finished_at)
                            select uuidv7(), tenant, owner, type, lane, 'failed', 3, 10, 1, worker_id, error_code, started_at, queued_at,
                                finished_at
                            from job cross join generate_series(1, 600) where id = $1
                            """,
                    one);

            retry(list("").getString("at")).then().body("retried", is(601)).body("more", is(false));

            assertThat(group(list(""))).isNull();
            database.rows("update job set status = 'cancelled', finished_at = now() where tenant = $1 and status = 'queued'",
                    user.tenant());
        }

        @Test
        void areEachReopenedOnceHoweverManyOperatorsAsk() throws Exception {
            for (int i = 0; i < 20; i++) {
                failed(user, 10);
            }
            String at = list("").getString("at");

            List<Integer> retried = AtOnce.times(4, () -> retry(at).<Integer> path("retried"));

            assertThat(retried.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        }

        @Test
        void bringTheirFailedChildrenWithThem() {
            UUID parent = user.submitsNoop();
            List<UUID> children = worker.splits(parent, 2);
            database.rows("update job set status = 'failed', finished_at = now() where id = $1",
                    worker.starts(children.get(0)).jobId());
            database.rows("update job set status = 'cancelled', finished_at = now() where id = $1", children.get(1));
            database.rows("update job set status = 'queued' where id = $1", parent);
            worker.failsForGood(worker.starts(parent));
            database.rows("update job set status = 'failed' where id = $1", parent);
            named(parent, 10);

            retry(list("").getString("at")).then().body("retried", is(3));

            assertThat(children).allSatisfy(child -> assertThat(database.status(child)).isEqualTo("queued"));
        }

        @ParameterizedTest
        @ValueSource(strings = { "{}", "{\"type\":\"noop\",\"code\":\"x\"}",
                "{\"type\":\"\",\"code\":\"x\",\"before\":\"2026-01-01T00:00:00Z\"}",
                "{\"type\":\"noop\",\"code\":\"x\",\"before\":\"yesterday\"}" })
        void needToBeSaidExactly(String body) {
            Refusals.assertProblem(user.operator().sends(body).post(FAILURES + "/retries"), 422, "invalid-request");
        }
    }

    private UUID failed(User owner, int secondsAgo) {
        UUID job = owner.submitsNoop();
        worker.fails(job);
        return named(job, secondsAgo);
    }

    /** A failure that no other test has: the guard lets no terminal row change, so it is made anew. */
    private UUID named(UUID job, int secondsAgo) {
        database.rows("""
                with gone as (delete from job where id = $1 returning *)
                insert into job select (jsonb_populate_record(null::job, to_jsonb(gone)
                    || jsonb_build_object('error_code', $2::text, 'finished_at', now() - $3 * interval '1 second'))).* from gone
                """, job, code, secondsAgo);
        return job;
    }

    private JsonPath list(String query) {
        return user.operator().asks().get(FAILURES + query).then().statusCode(200).extract().jsonPath();
    }

    private Map<String, Object> group(JsonPath list) {
        return list.getMap("failures.find { it.code == '" + code + "' }");
    }

    private Response retry(String before) {
        return user.operator().sends(new JsonObject().put("type", "noop").put("code", code).put("before", before).encode())
                .post(FAILURES + "/retries");
    }
}
