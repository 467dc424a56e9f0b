package io.coatcheck.api.bell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.api.testing.BrokerCable;
import io.coatcheck.api.testing.TokenKeys;
import io.coatcheck.api.testing.User;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** With a receiver of the test's own at the broker, in place of a worker. */
@QuarkusTest
@QuarkusTestResource(TokenKeys.class)
@TestProfile(BrokerAwayTest.CableToTheBroker.class)
@Timeout(120)
class BrokerAwayTest {

    private static final Duration SECONDS = Duration.ofSeconds(6);

    @Inject
    Vertx vertx;

    private final User user = User.somebody();
    private final Set<UUID> heard = ConcurrentHashMap.newKeySet();
    private AmqpClient receiver;

    public static final class CableToTheBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("limits.submits-per-minute", "0");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BrokerCable.class));
        }
    }

    @BeforeEach
    void listen() throws Exception {
        URI broker = BrokerCable.broker();
        receiver = AmqpClient.create(vertx, new AmqpClientOptions().setHost(broker.getHost()).setPort(broker.getPort()));
        receiver.connect()
                .compose(connection -> connection.createReceiver("coatcheck.job-queued"))
                .onSuccess(bell -> bell.handler(message -> heard.add(
                        UUID.fromString(new JsonObject(message.bodyAsString()).getString("jobId")))))
                .toCompletionStage().toCompletableFuture().get();
        awaitRinging();
    }

    @AfterEach
    void leaveNothingBehind() {
        BrokerCable.heal();
        receiver.close();
    }

    @Test
    void longOutageCostsFewTriesAndTheBellRingsAfterIt() {
        BrokerCable.cut();
        int before = BrokerCable.attempts();
        int submits = submitFor(Duration.ofSeconds(12));
        int tries = BrokerCable.attempts() - before;

        BrokerCable.heal();

        awaitRinging();
        assertThat(submits).isGreaterThan(100);
        // Once a second for the link, and perhaps for one message that was under way.
        assertThat(tries).isBetween(5, 40);
    }

    @Test
    void bellRingsAfterTenShortOutages() {
        for (int outage = 0; outage < 10; outage++) {
            BrokerCable.cut();
            submitFor(Duration.ofSeconds(1));
            BrokerCable.heal();
            awaitRinging();
        }
        int before = BrokerCable.attempts();

        submitFor(Duration.ofSeconds(2));

        assertThat(BrokerCable.attempts()).as("connections made while the broker is there").isEqualTo(before);
    }

    private int submitFor(Duration time) {
        Instant end = Instant.now().plus(time);
        int submits = 0;
        while (Instant.now().isBefore(end)) {
            user.submitsNoop();
            submits++;
        }
        return submits;
    }

    private void awaitRinging() {
        Set<UUID> submitted = new HashSet<>();
        await().atMost(SECONDS).pollInterval(Duration.ofMillis(100)).until(() -> {
            submitted.add(user.submitsNoop());
            return submitted.stream().anyMatch(heard::contains);
        });
    }
}
