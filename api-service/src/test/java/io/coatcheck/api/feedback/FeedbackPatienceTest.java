package io.coatcheck.api.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.feedback.School.Person;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** A synchronous call does not wait for ever, and Redis does not decide about health. */
@QuarkusTest
@RealServers
@TestProfile(FeedbackPatienceTest.Impatient.class)
class FeedbackPatienceTest {

    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("feedback.patience", "1s", "quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Inject
    WorkerLease lease;
    @Inject
    Database database;

    private final School school = School.founded();
    private final Person teacher = school.teacher();

    @Test
    void callThatTakesTooLongIs504AndItsJobGoesOn() {
        teacher.delivers(7, "Sanne Vos", "You explain well.").statusCode(200);

        teacher.summary(7).statusCode(504).body("keySet()", contains("detail"));

        UUID id = database.rows("select id from job where tenant = $1", school.id()).get(0).getUUID("id");
        assertThat(teacher.queues(7)).isEqualTo(id);
    }

    @Test
    void withoutRedisItIsDisconnectedAndLimitsLetEverybodyIn() {
        lease.beat(new WorkerLease.Registration(JobIds.next(), "test", List.of("default"), 7), false, Duration.ofMinutes(1),
                Set.of())
                .await().atMost(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> given().get(School.BASE + "/queue/health").then().statusCode(200)
                        .body("status", is("healthy")).body("redis", is("disconnected")));
        teacher.delivers(7, "Sanne Vos", "You explain well.").statusCode(200);
        for (int i = 0; i < 12; i++) {
            teacher.queue(7).statusCode(202);
        }
    }
}
