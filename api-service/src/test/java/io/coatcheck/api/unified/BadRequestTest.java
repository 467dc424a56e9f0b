package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Addresses, parameters and methods that are not ours. */
@QuarkusTest
@RealServers
class BadRequestTest {

    private static final String JOBS = "/api/v1/jobs";

    private final User user = User.somebody();

    @ParameterizedTest
    @ValueSource(strings = { "1", "no-uuid", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0199a7a0-0000-7000-8000-00000000000", "1-2-3-4-5", "%00", "'%20or%20true", "%F0%9F%98%80" })
    void unknownIdIs404Everywhere(String id) {
        String job = JOBS + "/" + id;
        Refusals.assertProblem(get(job), 404, "job-not-found");
        Refusals.assertProblem(get(job + "?wait=5&since=1"), 404, "job-not-found");
        Refusals.assertProblem(get(job + "/result"), 404, "job-not-found");
        Refusals.assertProblem(user.asks().urlEncodingEnabled(false).post(job + "/cancellation"), 404, "job-not-found");
        Refusals.assertProblem(user.asks().urlEncodingEnabled(false).post(job + "/retry"), 404, "job-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=201", "limit=-1", "limit=x", "limit=1.5", "limit=99999999999",
            "cursor=x", "status=unknown", "status=QUEUED", "scope=mine", "label=a%00b", "type=a%00b",
            "cursor=%00", "unknown=%00" })
    void badParameterOfAListIsRefused(String query) {
        Refusals.assertProblem(get(JOBS + "?" + query), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = { "wait=x", "wait=-1", "wait=61", "wait=1.5", "since=x", "since=-1&wait=1",
            "since=99999999999999999999" })
    void badParameterOfAReadIsRefused(String query) {
        UUID id = user.submitsNoop();
        Refusals.assertProblem(get(JOBS + "/" + id + "?" + query), 400, "invalid-parameter");
    }

    @Test
    void emptyParameterIsAsGoodAsNone() {
        UUID id = user.submitsNoop();
        get(JOBS + "?limit=&cursor=&status=&type=&label=&scope=").then().statusCode(200)
                .body("jobs.id", contains(id.toString()));
        get(JOBS + "/" + id + "?wait=&since=").then().statusCode(200);
    }

    @Test
    void refusalNamesTheParameter() {
        get(JOBS + "?limit=201").then().body("detail", containsString("limit"));
        get(JOBS + "?limit=x").then().body("detail", containsString("limit"));
        get(JOBS + "?label=a%00b").then().body("detail", containsString("label"));
    }

    @Test
    void methodThatIsNotOfferedIsRefused() {
        UUID id = user.submitsNoop();
        for (Response answer : List.of(user.asks().put(JOBS), user.asks().delete(JOBS), user.asks().delete(JOBS + "/" + id),
                user.asks().patch(JOBS + "/" + id), user.asks().get(JOBS + "/" + id + "/cancellation"),
                user.asks().get(JOBS + "/" + id + "/retry"), user.asks().post(JOBS + "/" + id + "/result"))) {
            Refusals.assertProblem(answer, 405, "method-not-allowed");
        }
    }

    @Test
    void formatThatIsNotOfferedIsRefused() {
        UUID id = user.submitsNoop();
        Refusals.assertProblem(user.asks().accept("application/xml").get(JOBS + "/" + id), 406, "not-acceptable");
    }

    @Test
    void addressThatIsNotOursIs404() {
        Refusals.assertProblem(user.asks().get("/api/v1/nothing"), 404, "not-found");
        Refusals.assertProblem(user.asks().get("/api/v2/jobs"), 404, "not-found");
        assertThat(user.asks().get("/nothing").statusCode()).isEqualTo(404);
    }

    private Response get(String path) {
        return user.asks().urlEncodingEnabled(false).get(path);
    }
}
