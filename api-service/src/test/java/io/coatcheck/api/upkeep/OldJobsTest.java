package io.coatcheck.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class OldJobsTest {

    @Inject
    OldJobs oldJobs;
    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void jobsAreErasedAfterTheirRetentionAndOnlyThen() {
        UUID old = endedDaysAgo(8);
        UUID newer = endedDaysAgo(6);
        UUID open = user.submitsNoop();

        oldJobs.erase().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/api/v1/jobs/" + old).then().statusCode(410);
        assertThat(database.rows("select from job_payload where job_id = $1", old)).isEmpty();
        assertThat(database.job(newer).getOffsetDateTime("erased_at")).isNull();
        assertThat(database.job(open).getOffsetDateTime("erased_at")).isNull();
        assertThat(database.rows("select from job_payload where job_id in ($1, $2)", newer, open)).hasSize(2);
    }

    private UUID endedDaysAgo(int days) {
        UUID id = user.submitsNoop();
        database.rows("update job set status = 'cancelled', finished_at = now() - $2 * interval '1 day' where id = $1", id,
                days);
        return id;
    }
}
