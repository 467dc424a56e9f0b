package io.coatcheck.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class OldDaysTest {

    @Inject
    OldDays oldDays;
    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void aDayGoesAfterTheRetentionOfRowsAndItsJobsAreUnknownFromThenOn() {
        UUID old = erasedDaysAgo(40);
        UUID newer = erasedDaysAgo(20);
        user.asks().get("/api/v1/jobs/" + old).then().statusCode(410);

        oldDays.prune().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/api/v1/jobs/" + old).then().statusCode(404);
        user.asks().get("/api/v1/jobs/" + newer).then().statusCode(410);
    }

    @Test
    void erasedBatchesAreForgottenAfterTheRetentionOfRows() {
        UUID old = UUID.randomUUID();
        UUID newer = UUID.randomUUID();
        database.rows("""
                insert into batch (id, tenant, owner, total, erased_at)
                values ($1, $3, $4, 1, now() - interval '40 days'), ($2, $3, $4, 1, now() - interval '20 days')
                """, old, newer, user.tenant(), user.name());

        oldDays.prune().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/api/v1/batches/" + old).then().statusCode(404);
        user.asks().get("/api/v1/batches/" + newer).then().statusCode(410);
    }

    private UUID erasedDaysAgo(int days) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(days);
        List.of("job", "job_payload", "job_attempt").forEach(table -> database.rows("select create_day_partition($1, $2, $3)",
                table, table.equals("job") ? "id" : "job_id", day));
        UUID random = UUID.randomUUID();
        long millis = day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        UUID id = new UUID(millis << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff, random.getLeastSignificantBits());
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, finished_at, erased_at)
                values ($1, $2, $3, 'noop', 'default', 'cancelled', 1, 1, now() - $4 * interval '1 day', now())
                """, id, user.tenant(), user.name(), days - 1);
        assertThat(database.rows("select from job where id = $1", id)).hasSize(1);
        return id;
    }
}
