package io.coatcheck.api.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

@QuarkusTest
@RealServers
class JobChangesTest {

    @Inject
    JobChanges changes;

    /** No timer runs for less than a millisecond, and every wait has that little left once in a while. */
    @Test
    @Timeout(20)
    void waitThatHasNoMillisecondLeftIsOver() throws Throwable {
        for (int microseconds = 0; microseconds < 3_000; microseconds += 100) {
            Duration wait = Duration.ofNanos(microseconds * 1_000L);
            String state = VertxContextSupport.subscribeAndAwait(() -> changes.await(UUID.randomUUID(),
                    () -> Uni.createFrom().item("as before"), never -> false, wait));
            assertThat(state).isEqualTo("as before");
        }
    }
}
