package io.coatcheck.api.unified;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/** Bodies that are no submit at all: refused with a clear answer, and nothing is stored. */
@QuarkusTest
@RealServers
class BadBodyTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    @TestHTTPResource(JOBS)
    URI jobs;

    private final User user = User.somebody();
    private long before;

    @BeforeEach
    void count() {
        before = database.stored();
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(database.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{", "}", "{\"type\":\"noop\",\"input\":{}", "{\"type\":\"noop\",\"input\":{\"echo\":\"x}", "{'type':'noop'}",
            "{\"type\":noop}", "nonsense", "{\"type\":\"noop\",}", "{\"type\":\"noop\" \"input\":{}}",
            "{\"type\":\"noop\",\"input\":{}} trailing", "{\"type\":\"noop\",\"input\":{}}{}",
            "{\"type\":\"no\nop\",\"input\":{}}", "{\"type\":\"no\\xop\",\"input\":{}}", "{\"type\":\"\\ud8\"}",
            "{\"type\":\"noop\",\"input\":{},\"priority\":NaN}", "{\"type\":\"noop\",\"input\":{},\"priority\":05}",
            "{\"type\":\"noop\",\"input\":{},\"labels\":[\"x\",]}", "\uFEFFnull nonsense",
            "{\"type\":\"noop\",\"type\":\"noop\",\"input\":{}}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\",\"echo\":\"b\"}}",
            "{\"type\":\"noop\",\"input\":{},\"unknown\":{\"a\":1,\"a\":2}}"
    })
    void whatIsNotJsonIsMalformed(String body) {
        Refusals.assertProblem(submit(body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[{\"type\":\"noop\",\"input\":{}}]", "\"text\"", "1", "1.5", "true" })
    void whatIsNoObjectIsRefused(String body) {
        Response answer = submit(body);
        Refusals.assertProblem(answer, 400, "malformed-json");
        assertThat(answer.<String> path("detail")).isEqualTo("The body must be one JSON object.");
    }

    @Test
    void absentBodyIsRefused() {
        Refusals.assertProblem(user.asks().contentType("application/json").post(JOBS), 422, "invalid-request");
        Refusals.assertProblem(submit(""), 422, "invalid-request");
        Refusals.assertProblem(submit("   "), 422, "invalid-request");
        Refusals.assertProblem(submit("null"), 422, "invalid-request");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        for (int[] bytes : List.of(new int[] { 0xC3, 0x28 }, new int[] { 0xFF }, new int[] { 0xA0, 0xA1 },
                new int[] { 0xF8, 0xA1, 0xA1, 0xA1 })) {
            Refusals.assertProblem(submit(withEcho(bytes)), 400, "malformed-json");
        }
    }

    @Test
    void halfASurrogatePairInUtf8IsRefused() {
        Refusals.assertProblem(submit(withEcho(0xED, 0xA0, 0x80)), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1_001, 10_000, 100_000 })
    void deeplyNestedBodyIsRefused(int levels) {
        String arrays = "[".repeat(levels) + "]".repeat(levels);
        String objects = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        for (String nested : List.of(arrays, objects)) {
            Refusals.assertProblem(submit(nested), 400, "malformed-json");
            Refusals.assertProblem(submit("{\"type\":\"noop\",\"input\":" + nested + "}"), 400, "malformed-json");
            Refusals.assertProblem(submit("{\"type\":\"noop\",\"input\":{},\"unknown\":" + nested + "}"), 400,
                    "malformed-json");
        }
    }

    @Test
    void numberOfEndlessDigitsIsRefused() {
        Refusals.assertProblem(submit("{\"type\":\"noop\",\"input\":{},\"priority\":" + "9".repeat(5_000) + "}"), 400,
                "malformed-json");
    }

    @Test
    void textOfOneCharacterTooManyIsTooLarge() {
        Response answer = submit(flashcards("x".repeat(200_001)));
        Refusals.assertProblem(answer, 413, "too-large");
        assertThat(answer.<String> path("detail")).isEqualTo("input.content has more than 200000 characters.");
    }

    @Test
    void twoMegabytesAreTooLarge() {
        Refusals.assertProblem(submit(flashcards("x".repeat(2_000_000))), 413, "too-large");
    }

    @Test
    void chunkedBodyWithoutALengthIsTooLargeToo() throws Exception {
        String body = "{\"type\":\"noop\",\"input\":{},\"unknown\":\"\"}";
        HttpResponse<String> answer = sendChunked(body.replace("\"\"", "\"" + "x".repeat(1_500_001 - body.length()) + "\""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "application/octet-stream" })
    void whatIsNotDeclaredAsJsonIsRefused(String type) throws Exception {
        HttpResponse<String> answer = send(request().header("Content-Type", type)
                .POST(BodyPublishers.ofString(Requests.NOOP)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unsupported-media-type");
    }

    private HttpResponse<String> sendChunked(String body) throws Exception {
        return send(request().header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(jobs).version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + user.token());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String flashcards(String content) {
        return new JsonObject().put("type", "flashcards").put("input", Requests.flashcards(content)).encode();
    }

    private static byte[] withEcho(int... bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"type\":\"noop\",\"input\":{\"echo\":\"".getBytes(UTF_8));
        for (int each : bytes) {
            body.write(each);
        }
        body.writeBytes("\"}}".getBytes(UTF_8));
        return body.toByteArray();
    }

    private Response submit(String body) {
        return submit(body.getBytes(UTF_8));
    }

    private Response submit(byte[] body) {
        return user.asks().header("Content-Type", "application/json").body(body).post(JOBS);
    }
}
