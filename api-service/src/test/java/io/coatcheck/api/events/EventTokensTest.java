package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.database.DeploymentSecrets;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class EventTokensTest {

    private static final String PATH = "/api/v1/events/tokens";
    private static final Caller CALLER = new Caller("tenant – 1", "user/ü", Set.of(), null);

    @Inject
    DeploymentSecrets secrets;

    @Inject
    Database database;

    private final User user = User.somebody();

    record Config(Optional<String> tokenKey, Duration tokenLifetime) implements EventsConfig {

        @Override
        public Duration heartbeatEvery() {
            return Duration.ofSeconds(30);
        }
    }

    @Test
    void tokenNamesItsCallerItsJobsAndItsEnd() {
        UUID job = UUID.randomUUID();
        EventTokens tokens = tokens(null, Duration.ofMinutes(5));

        EventToken token = Database.get(tokens.issue(CALLER, Set.of(job)));
        EventGrant grant = Database.get(tokens.verified(token.token()));

        assertThat(grant).isEqualTo(new EventGrant("tenant – 1", "user/ü", Set.of(job), token.expiresAt()));
        assertThat(token.expiresAt()).isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(300));
        assertThat(grant.covers(job)).isTrue();
        assertThat(grant.covers(UUID.randomUUID())).isFalse();
        assertThat(token.token()).as("fit for a URL as it is").matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void everyInstanceAcceptsWhatAnotherIssued() {
        EventToken token = Database.get(tokens(null, Duration.ofMinutes(5)).issue(CALLER, Set.of()));

        assertThat(Database.get(tokens(null, Duration.ofMinutes(5)).verified(token.token())).user()).isEqualTo("user/ü");
        assertThat(database.rows("select 1 from deployment_secret where name = 'event-tokens'")).hasSize(1);
    }

    @Test
    void configuredKeySignsAlone() {
        EventToken token = Database.get(tokens("k".repeat(32), Duration.ofMinutes(5)).issue(CALLER, Set.of()));

        assertThat(
                Database.get(tokens("k".repeat(32), Duration.ofMinutes(5)).verified(token.token())).covers(UUID.randomUUID()))
                .isTrue();
        assertRefused(tokens("K".repeat(32), Duration.ofMinutes(5)), token.token());
        assertRefused(tokens(null, Duration.ofMinutes(5)), token.token());
    }

    @Test
    void expiredOrChangedTokenIsRefused() {
        EventTokens tokens = tokens(null, Duration.ofSeconds(-1));
        String expired = Database.get(tokens.issue(CALLER, Set.of())).token();
        assertRefused(tokens, expired);

        EventTokens good = tokens(null, Duration.ofMinutes(5));
        String token = Database.get(good.issue(CALLER, Set.of())).token();
        for (int i = 0; i < token.indexOf('.'); i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(good, token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    private void assertRefused(EventTokens tokens, String token) {
        assertThatThrownBy(() -> Database.get(tokens.verified(token))).isInstanceOf(ProblemException.class)
                .hasMessage("The event token is not valid or has expired.");
    }

    @Test
    void hundredJobsStillFitInAUrl() {
        String token = user.sends(body(100)).post(PATH).then().statusCode(200).extract().path("token");
        assertThat(token).hasSizeLessThan(3_000);
    }

    @Test
    void bodyMayBeAbsent() {
        assertThat(user.asks().noContentType().post(PATH).then().statusCode(200).extract().<String> path("expiresAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void badRequestsAreRefused() {
        user.sends(body(101)).post(PATH).then().statusCode(400).body("code", is("too-many-ids"));
        user.sends("{\"ids\":[\"x\"]}").post(PATH).then().statusCode(422).body("errors[0].field", is("ids.0"));
        user.sends("{\"ids\":[null]}").post(PATH).then().statusCode(422);
        user.sends("{\"ids\":\"x\"}").post(PATH).then().statusCode(422);
        io.restassured.RestAssured.given().noContentType().post(PATH).then().statusCode(401).body("code",
                is("unauthenticated"));
    }

    private static String body(int jobs) {
        List<String> ids = IntStream.range(0, jobs).mapToObj(i -> UUID.randomUUID().toString()).toList();
        return new JsonObject().put("ids", new JsonArray(ids.isEmpty() ? Collections.emptyList() : ids)).encode();
    }

    private EventTokens tokens(String key, Duration lifetime) {
        return new EventTokens(new Config(Optional.ofNullable(key), lifetime), secrets);
    }
}
