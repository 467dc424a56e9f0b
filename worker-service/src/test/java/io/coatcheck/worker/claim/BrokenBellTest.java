package io.coatcheck.worker.claim;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.BreakableNetwork;
import io.coatcheck.worker.testing.Jobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpSender;
import io.vertx.core.Vertx;

@QuarkusTest
@TestProfile(BrokenBellTest.OnlyTheBell.class)
class BrokenBellTest {

    @Inject
    Jobs jobs;
    @Inject
    Vertx vertx;
    @Inject
    MeterRegistry metrics;

    public static class OnlyTheBell implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.claim.idle-interval", "10m");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BreakableNetwork.class));
        }
    }

    @AfterEach
    void leaveNothingBehind() {
        BreakableNetwork.BROKER.heal();
        jobs.clear();
    }

    @Test
    void bellIsStillHeardAfterTheBrokerWasAwayTenTimes() {
        AmqpSender bell = Jobs.get(Uni.createFrom().completionStage(sender()));
        for (int outage = 0; outage < 10; outage++) {
            BreakableNetwork.BROKER.cut();
            BreakableNetwork.BROKER.heal();
            awaitHearing(bell);
        }
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));

        bell.send(AmqpMessage.create().withBody("rings").durable(false).build());

        jobs.awaitStatus(id, COMPLETED);
    }

    private void awaitHearing(AmqpSender bell) {
        double heard = heard();
        await().pollInterval(Duration.ofMillis(200)).atMost(Duration.ofSeconds(30)).until(() -> {
            bell.send(AmqpMessage.create().withBody("rings").build());
            return heard() > heard;
        });
    }

    private double heard() {
        return metrics.find("bell.heard").counters().stream().mapToDouble(Counter::count).sum();
    }

    private CompletionStage<AmqpSender> sender() {
        URI broker = BreakableNetwork.BROKER.direct();
        return AmqpClient.create(vertx, new AmqpClientOptions().setHost(broker.getHost()).setPort(broker.getPort()))
                .connect()
                .compose(connection -> connection.createSender("coatcheck.job-queued"))
                .toCompletionStage();
    }
}
