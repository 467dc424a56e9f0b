package io.coatcheck.api.operations.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@RealServers
class UserErasureTest {

    @Inject
    Database database;
    @Inject
    Worker worker;
    @Inject
    RedisDataSource redis;

    private final User user = User.somebody();

    @Test
    void nothingOfTheUserIsLeftInAnyTable() {
        Everything everything = Everything.of(user, jobs(user), database);

        erase(user).then().statusCode(200).body("more", is(false)).body("erased", hasEntry("job", 3))
                .body("erased", hasEntry("chapter", 240)).body("erased", hasEntry("file", 1));

        assertThat(everything.rows()).allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
        user.asks().get("/api/v1/jobs").then().statusCode(200).body("jobs.size()", is(0));
    }

    @Test
    void nobodyElseLosesAnything() {
        User colleague = user.colleague();
        User namesake = user.namesake();
        Everything.of(user, jobs(user), database);
        Everything colleagues = Everything.of(colleague, jobs(colleague), database);
        Everything namesakes = Everything.of(namesake, jobs(namesake), database);
        Map<String, Long> before = colleagues.rows();
        Map<String, Long> namesakesBefore = namesakes.rows();

        erase(user).then().statusCode(200);

        assertThat(colleagues.rows()).isEqualTo(before);
        assertThat(namesakes.rows()).isEqualTo(namesakesBefore);
    }

    @Test
    void againIsTheSame() {
        Everything.of(user, jobs(user), database);
        erase(user).then().statusCode(200);

        erase(user).then().statusCode(200).body("erased", anEmptyMap()).body("cancelled", is(0)).body("more", is(false));
    }

    @Test
    void openJobsAreCancelledAndARunningOneIsAskedForAgain() {
        UUID queued = user.submitsNoop();
        UUID running = user.submitsNoop();
        AttemptRef attempt = worker.starts(running);

        erase(user).then().statusCode(202).header("Retry-After", "15").body("cancelled", is(2)).body("more", is(true));

        assertThat(worker.bringsLate(attempt, "{}")).isFalse();
        assertThat(database.rows("select from job where id in ($1, $2)", queued, running)).isEmpty();
        erase(user).then().statusCode(200);
    }

    @Test
    void moreThanOneBatchGoesInOneCall() {
        UUID job = user.submitsNoop();
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, queued_at)
                select uuidv7(), tenant, owner, type, lane, 'queued', 3, 10, now() from job cross join generate_series(1, 450)
                where id = $1
                """, job);

        erase(user).then().statusCode(200).body("cancelled", is(451)).body("erased", hasEntry("job", 451));

        assertThat(database.jobsOf(user)).isZero();
    }

    @Test
    void whatRedisKeepsOfItsJobsGoesToo() {
        UUID job = user.submitsNoop();
        redis.value(String.class).set("coatcheck:followed:job:" + job, "1");
        redis.sortedSet(String.class).zadd("coatcheck:events:" + job, 1, "secret");
        String followed = "coatcheck:followed:owner:%d:%s:%s".formatted(user.tenant().length(), user.tenant(), user.name());
        redis.value(String.class).set(followed, "1");

        erase(user).then().statusCode(200);

        assertThat(Stream.of("coatcheck:followed:job:" + job, "coatcheck:events:" + job, followed))
                .noneMatch(key -> redis.key().exists(key));
    }

    @Test
    void onlyOperatorsErase() {
        UUID job = user.submitsNoop();

        user.asks().delete(path(user)).then().statusCode(403);
        user.colleague().asks().get(path(user) + "/export").then().statusCode(403);

        assertThat(database.status(job)).isEqualTo("queued");
    }

    private List<UUID> jobs(User owner) {
        UUID completed = owner.submitsNoop();
        worker.completes(completed, "{\"secret\":true}");
        UUID failed = owner.submitsNoop();
        worker.fails(failed);
        return List.of(completed, failed, owner.submitsNoop());
    }

    private static Response erase(User user) {
        return user.operator().asks().delete(path(user));
    }

    private static String path(User user) {
        return "/api/v1/operations/users/" + user.tenant() + "/" + user.name();
    }
}
