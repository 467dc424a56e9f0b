package io.coatcheck.api.bell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.bell.JobQueued;
import io.smallrye.reactive.messaging.MutinyEmitter;

/**
 * Rings for work after its commit. Nobody waits for it and nothing depends on it, because workers also look by themselves.
 *
 * <p>
 * While the broker is away it does not ring at all: every message that waits for the broker tries to reach it on its own, and
 * once it succeeds leaves a connection of its own. And one ring is under way at a time. A few more wait; what comes while
 * these wait needs no ring of its own, because whoever hears one of them finds this job as well.
 */
@ApplicationScoped
public class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final int MOST_WAITING = 16;
    /** One that is lost with its connection is never answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MutinyEmitter<String> emitter;
    private final BrokerLink link;
    private final ObjectMapper json;
    private final BellMetrics metrics;
    private final RingSpans spans;
    private final Queue<JobQueued> waiting = new ArrayDeque<>();
    private boolean ringing;

    Bell(@Channel("job-queued") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> emitter,
            BrokerLink link, ObjectMapper json, BellMetrics metrics, RingSpans spans) {
        this.emitter = emitter;
        this.link = link;
        this.json = json;
        this.metrics = metrics;
        this.spans = spans;
        metrics.watch(this::waiting);
    }

    /** Rings, now or after those that wait already; lets it be while the broker is away. */
    public void ring(JobQueued message) {
        if (!link.isUp()) {
            metrics.missed(1);
        } else if (isNext(message)) {
            send(message);
        }
    }

    private synchronized boolean isNext(JobQueued message) {
        if (!ringing) {
            ringing = true;
            return true;
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.add(message);
        } else {
            metrics.missed(1);
        }
        return false;
    }

    private void send(JobQueued message) {
        spans.around(message, emitter.send(text(message))
                .ifNoItem().after(PATIENCE).fail())
                .subscribe().with(sent -> rang(), this::failed);
    }

    private void rang() {
        metrics.published();
        sendNext();
    }

    private void failed(Throwable failure) {
        metrics.missed(1);
        LOG.debugf("The bell was not rung (%s); a worker will find the job by itself", failure.toString());
        sendNext();
    }

    private void sendNext() {
        JobQueued next = next();
        if (next != null) {
            send(next);
        }
    }

    private synchronized JobQueued next() {
        if (!link.isUp()) {
            metrics.missed(waiting.size());
            waiting.clear();
        }
        JobQueued next = waiting.poll();
        ringing = next != null;
        return next;
    }

    private synchronized int waiting() {
        return waiting.size();
    }

    private String text(JobQueued message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
