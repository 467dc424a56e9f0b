package io.coatcheck.worker.live;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.event.EventKeys;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class JobChangesTest {

    @Inject
    Jobs jobs;
    @Inject
    ReactiveRedisDataSource redis;

    @Test
    void startAndEndOfAJobAreTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        Jobs.get(redis.pubsub(String.class).subscribe(EventKeys.CHANGES, told::add));

        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(500L, null, null, null, null, null));

        String message = "{\"jobId\":\"" + id + "\"}";
        await().atMost(Jobs.PATIENCE).until(() -> told.stream().filter(message::equals).count() >= 2);
    }
}
