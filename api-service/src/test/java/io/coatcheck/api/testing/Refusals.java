package io.coatcheck.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import io.restassured.response.Response;

/** What every refusal has in common. */
public final class Refusals {

    /** Words that only our insides use: classes, packages, stack traces, SQL, the JSON library. */
    private static final Pattern INTERNAL = Pattern.compile("io\\.coatcheck|java\\.|jakarta\\.|com\\.fasterxml|Exception"
            + "|\\bat [a-z]+\\.|jackson|deserializ|JsonNode|POJO|START_|VALUE_|END_|SubmitJob|GenerateFlashcards"
            + "|FlashcardsInput|NoopInput|PollJobs|(?i:\\bselect\\b.*\\bfrom\\b|insert into|sqlstate|hibernate|postgres)"
            + "|<list element>|BigInteger|StreamReadConstraints");

    private Refusals() {
    }

    /** The answer has this status and code as problem+json, and says nothing about our insides. */
    public static void assertProblem(Response answer, int status, String code) {
        String body = answer.asString();
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String> path("code")).as(body).isEqualTo(code);
        assertThat(answer.<Integer> path("status")).isEqualTo(status);
        assertThat(answer.<String> path("type")).isEqualTo("urn:coatcheck:problem:" + code);
        assertThat(answer.<String> path("title")).isNotBlank();
        assertThat(answer.<String> path("detail")).isNotBlank();
        assertNothingInternal(answer);
    }

    public static void assertNothingInternal(Response answer) {
        assertThat(answer.asString()).doesNotContainPattern(INTERNAL);
    }
}
