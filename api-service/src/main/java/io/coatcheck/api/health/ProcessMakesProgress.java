package io.coatcheck.api.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * Alive means: the scheduler, on which rescue and due jobs depend, ticked lately, and the event loop answers this very
 * request. Restarting helps against nothing else, so nothing else is asked.
 */
@Liveness
@ApplicationScoped
class ProcessMakesProgress implements AsyncHealthCheck {

    private static final Duration LATE = Duration.ofSeconds(30);

    private final AtomicLong lastTick = new AtomicLong(System.nanoTime());

    @Scheduled(every = "1s")
    Uni<Void> tick() {
        lastTick.set(System.nanoTime());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Duration sinceTick = Duration.ofNanos(System.nanoTime() - lastTick.get());
        boolean progresses = sinceTick.compareTo(LATE) < 0;
        return Uni.createFrom().item(HealthCheckResponse.named("scheduler").status(progresses)
                .withData("millisSinceTick", sinceTick.toMillis())
                .build());
    }
}
