package io.coatcheck.api.feedback;

import static io.coatcheck.api.feedback.School.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** How much one caller may ask of front door A in a minute. */
@QuarkusTest
@RealServers
class FeedbackLimitsTest {

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @BeforeEach
    void oneStudentHasFeedback() {
        school.teacher().delivers(7, "Sanne Vos", "You explain well.").statusCode(200);
    }

    @Test
    void eleventhSubmitOfAMinuteIsTooMuch() {
        for (int left = 9; left >= 0; left--) {
            teacher.queue(7).statusCode(202).header("X-RateLimit-Limit", "10")
                    .header("X-RateLimit-Remaining", Integer.toString(left))
                    .header("X-RateLimit-Reset", matchesPattern("[1-9]\\d?"));
        }

        refused(teacher.queue(7), 10);

        school.teacher().queue(7).statusCode(202);
    }

    @Test
    void sixthBatchOfAMinuteIsTooMuch() {
        for (int i = 0; i < 5; i++) {
            teacher.batch(List.of(7L)).statusCode(202).header("X-RateLimit-Limit", "5");
        }

        refused(teacher.batch(List.of(7L)), 5);

        teacher.queue(7).statusCode(202);
    }

    @Test
    void whatDoesNotFitIsToldAsSuchWhateverTheLimit() {
        for (int i = 0; i < 11; i++) {
            teacher.queue(7);
        }
        teacher.sends("{\"priority\":\"urgent\"}").post(BASE + school.path(7) + "/queue").then().statusCode(422);
    }

    @Test
    void pollerIsNotStarvedByTheLimits() {
        UUID id = teacher.queues(7);
        for (int i = 0; i < 11; i++) {
            teacher.queue(7);
            teacher.batch(List.of(7L));
        }
        teacher.queue(7).statusCode(429);

        for (int i = 0; i < 40; i++) {
            teacher.status(id).statusCode(200);
        }
        teacher.jobs("").statusCode(200);
    }

    @Test
    void everythingElseHasALimitOfItsOwn() {
        ValidatableResponse answer = teacher.quotes(7).statusCode(200).header("X-RateLimit-Limit", "600");
        int left = Integer.parseInt(answer.extract().header("X-RateLimit-Remaining"));
        teacher.asks().get(BASE + "/queue/stats").then().statusCode(200)
                .header("X-RateLimit-Remaining", Integer.toString(left - 1));
        teacher.status(UUID.randomUUID()).statusCode(404);
        teacher.quotes(7).header("X-RateLimit-Remaining", Integer.toString(left - 2));
        assertThat(teacher.status(teacher.queues(7)).extract().header("X-RateLimit-Limit")).isNull();
    }

    private static void refused(ValidatableResponse answer, int limit) {
        String retryAfter = answer.statusCode(429).extract().header("Retry-After");
        answer.header("Retry-After", matchesPattern("[1-9]\\d?"))
                .header("X-RateLimit-Limit", Integer.toString(limit))
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", retryAfter)
                .body("keySet()", contains("detail"))
                .body("detail", is("Rate limit exceeded. Retry after " + retryAfter + " seconds."));
    }
}
