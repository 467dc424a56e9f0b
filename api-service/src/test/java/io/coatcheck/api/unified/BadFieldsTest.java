package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Every field of a submit, wrong in every way we could think of: the answer names it and nothing is stored. */
@QuarkusTest
@RealServers
class BadFieldsTest {

    private static final String LONG_AGO = "\"2020-01-01T00:00:00Z\"";

    @Inject
    Database database;

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

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                values("type", "null", "1", "true", "{}", "[]", "[\"noop\"]", "\"\"", "\"  \""),
                values("input", "null", "1", "true", "\"text\"", "[]", "[{}]"),
                values("priority", "-1", "10", "5.5", "5.0", "\"5\"", "\"high\"", "true", "[5]", "{}", "2147483648",
                        "1e400", "99999999999999999999999"),
                values("runAt", "1", "1893456000", "1893456000000", "1.5", "true", "\"\"", "\"tomorrow\"", "\"2031-01-01\"",
                        "\"2031-01-01T00:00:00\"", LONG_AGO, "\"+99999-01-01T00:00:00Z\"", "{}", "[]"),
                values("expiresAt", "1893456000", "\"soon\"", LONG_AGO, "false", "\"+99999-01-01T00:00:00Z\""),
                values("maxAttempts", "0", "-1", "21", "1.5", "\"3\"", "true", "2147483648"),
                values("timeoutSeconds", "0", "-5", "3601", "\"80\"", "true", "9223372036854775808"),
                values("webhookUrl", "\"http://example.org/hook\"", "\"\"", "1", "\"https://" + "x".repeat(2_000) + "\""),
                values("labels", "\"one\"", "1", "{}", "true", "[1]", "[null]", "[\"\"]", "[\" \"]", "[[\"x\"]]",
                        "[\"a\\u0000b\"]", "[\"a\\u001fb\"]", "[\"a\\nb\"]", "[\"a\\u007fb\"]", "[\"a\\u0085b\"]",
                        "[\"\\ud800\"]", "[\"" + "x".repeat(65) + "\"]", seventeenLabels()))
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongValues")
    void wrongValueIsRefusedByTheNameOfItsField(String field, String value) {
        String body = Requests.job().put(field, "@").encode().replace("\"@\"", value);
        Response answer = submit(body);
        Refusals.assertProblem(answer, 422, "invalid-request");
        assertThat(violations(answer)).allMatch(each -> each.equals(field) || each.startsWith(field + "."));
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                values("input.durationMs", "-1", "3600001", "\"5\"", "1.5", "true", "9223372036854775808"),
                values("input.failTimes", "-1", "101", "\"1\"", "[1]"),
                values("input.hang", "\"yes\"", "1", "0", "{}"),
                values("input.echo", "1", "true", "{}", "[\"x\"]", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"",
                        "\"\\ud800\\ud800\"", "\"" + "x".repeat(1001) + "\""))
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongInputs")
    void wrongInputIsRefusedByTheNameOfItsField(String field, String value) {
        String name = field.substring("input.".length());
        Response answer = submit("{\"type\":\"noop\",\"input\":{\"%s\":%s}}".formatted(name, value));
        Refusals.assertProblem(answer, 422, "invalid-request");
        assertThat(violations(answer)).containsExactly(field);
    }

    @Test
    void eachMissingFieldIsNamed() {
        assertThat(violations(submit("{}"))).containsExactlyInAnyOrder("type", "input");
        assertThat(violations(submit("{\"type\":\"noop\"}"))).containsExactly("input");
        assertThat(violations(submit("{\"input\":{}}"))).containsExactly("type");
        assertThat(violations(submit("{\"type\":\"flashcards\",\"input\":{\"content\":\"x\"}}")))
                .containsExactlyInAnyOrder("input.subject", "input.topic");
    }

    @Test
    void unknownTypeIsRefused() {
        for (String type : List.of("nothing-like-this", "NOOP", "noop ", "x".repeat(10_000), "'; drop table job; --")) {
            Refusals.assertProblem(submit(Requests.job().put("type", type).encode()), 422, "unknown-type");
        }
    }

    @Test
    void refusalDoesNotRepeatAnEndlessTypeName() {
        assertThat(submit(Requests.job().put("type", "x".repeat(10_000)).encode()).asString()).hasSizeLessThan(1_000);
    }

    @Test
    void expiryMustFollowTheRunTime() {
        Response answer = submit(Requests.job().put("runAt", "2040-01-02T00:00:00Z")
                .put("expiresAt", "2040-01-01T00:00:00Z").encode());
        Refusals.assertProblem(answer, 422, "invalid-request");
        assertThat(violations(answer)).containsExactly("expiresAt");
        assertThat(answer.<String> path("detail")).isEqualTo("expiresAt must be after runAt.");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Response answer = submit("{\"type\":\"\",\"input\":{},\"priority\":-1,\"maxAttempts\":0,\"labels\":[\"\"]}");
        Refusals.assertProblem(answer, 422, "invalid-request");
        assertThat(violations(answer)).containsExactlyInAnyOrder("type", "priority", "maxAttempts", "labels.0");
    }

    private Response submit(String body) {
        return user.sends(body).post("/api/v1/jobs");
    }

    private static List<String> violations(Response answer) {
        List<Map<String, String>> errors = answer.then().statusCode(422).extract().path("errors");
        assertThat(errors).as(answer.asString()).isNotEmpty().allMatch(error -> !error.get("message").isBlank());
        return errors.stream().map(error -> error.get("field")).toList();
    }

    private static Stream<Arguments> values(String field, String... values) {
        return Stream.of(values).map(value -> arguments(field, value));
    }

    private static String seventeenLabels() {
        return "[" + String.join(",", Collections.nCopies(17, "\"x\"")) + "]";
    }
}
