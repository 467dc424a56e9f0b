package io.coatcheck.api.bell;

import java.util.concurrent.atomic.AtomicInteger;

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
 * Rings for work after its commit. Nobody waits for it and nothing depends on it: while the broker is away a bounded
 * number of rings wait in memory and the rest are dropped, because workers also look by themselves.
 */
@ApplicationScoped
public class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final int MOST_WAITING = 1_000;

    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;
    private final AtomicInteger waiting = new AtomicInteger();
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
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            missed.increment();
            return;
        }
        emitter.send(text(message))
                .onTermination().invoke(waiting::decrementAndGet)
                .subscribe().with(sent -> published.increment(), this::missed);
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
