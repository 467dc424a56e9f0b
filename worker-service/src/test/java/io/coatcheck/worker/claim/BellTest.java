package io.coatcheck.worker.claim;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;

/** With looks too far apart to find anything. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(BellTest.RareLooks.class)
class BellTest {

    private static final NoopInput NOTHING = new NoopInput(null, null, null, null, null, null);

    @Inject
    Jobs jobs;
    @Inject
    Ringer ringer;

    public static class RareLooks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.claim.idle-interval", "10m",
                    "mp.messaging.outgoing.ring.connector", "smallrye-amqp",
                    "mp.messaging.outgoing.ring.address", "coatcheck.job-queued");
        }
    }

    @ApplicationScoped
    static class Ringer {

        @Channel("ring")
        Emitter<JsonObject> bell;

        void ring(UUID jobId) {
            bell.send(JsonObject.mapFrom(new JobQueued(jobId, "default", null)));
        }
    }

    @BeforeEach
    @AfterEach
    void clear() {
        jobs.clear();
    }

    @Test
    void bellMakesTheWorkerLookAtOnce() {
        UUID id = jobs.submit(NoopInput.TYPE, NOTHING);

        ringer.ring(id);

        jobs.awaitStatus(id, COMPLETED);
    }

    @Test
    void bellForOneJobStartsAllThatWait() {
        UUID unheard = jobs.submit(NoopInput.TYPE, NOTHING);
        UUID heard = jobs.submit(NoopInput.TYPE, NOTHING);

        ringer.ring(heard);

        jobs.awaitStatus(unheard, COMPLETED);
    }

    @Test
    void bellRungInVainHarmsNothing() {
        ringer.ring(UUID.randomUUID());
        UUID id = jobs.submit(NoopInput.TYPE, NOTHING);

        ringer.ring(id);

        await().atMost(Jobs.PATIENCE).until(() -> jobs.status(id), COMPLETED::equals);
    }
}
