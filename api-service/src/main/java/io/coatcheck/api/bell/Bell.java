package io.coatcheck.api.bell;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.bell.JobQueued;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;

/**
 * Rings for work after its commit. Nobody waits for it and nothing depends on it: while the broker is away a few
 * rings wait in memory and the rest are dropped, because workers also look by themselves.
 */
@ApplicationScoped
public class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final int MOST_WAITING = 200;
    private static final int MOST_TRYING = 100;
    /** As long as a message is of any use. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long STUCK_NANOS = Duration.ofSeconds(1).toNanos();

    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lastTry = new AtomicLong();
    private volatile long lastSent;
    private final Counter published;
    private final Counter missed;

    Bell(@Channel("job-queued") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> emitter,
            ObjectMapper json, MeterRegistry metrics) {
        this.emitter = emitter;
        this.json = json;
        this.published = metrics.counter("bell_published");
        this.missed = metrics.counter("bell_missed");
        metrics.gauge("bell_waiting", waiting);
    }

    /** Rings, or lets it be when the broker is not keeping up. */
    public void ring(JobQueued message) {
        if (!mayRing(waiting.getAndIncrement(), System.nanoTime())) {
            waiting.decrementAndGet();
            missed.increment();
            return;
        }
        emitter.send(text(message))
                .ifNoItem().after(PATIENCE).fail()
                .onTermination().invoke(waiting::decrementAndGet)
                .subscribe().with(sent -> sent(), this::missed);
    }

    // Each message that waits tries to reach the broker on its own: hundreds of them are a storm. So once nothing has gone
    // out for a second, one a second goes on trying.
    private boolean mayRing(int waitingBefore, long now) {
        if (waitingBefore == 0) {
            lastSent = now;
        }
        if (now - lastSent < STUCK_NANOS) {
            return waitingBefore < MOST_WAITING;
        }
        long tried = lastTry.get();
        return waitingBefore < MOST_TRYING && now - tried > STUCK_NANOS && lastTry.compareAndSet(tried, now);
    }

    private void sent() {
        lastSent = System.nanoTime();
        published.increment();
    }

    private void missed(Throwable failure) {
        missed.increment();
        LOG.debugf("The bell was not rung (%s); a worker will find the job by itself", failure.toString());
    }

    private String text(JobQueued message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
