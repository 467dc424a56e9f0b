package io.coatcheck.worker.claim;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears {@link io.coatcheck.bell.JobQueued}. Only that it rang matters, so a message is read for its trace alone, and
 * acknowledged at once: the jobs are safe in the database, and one bell more or less changes nothing but when they are seen.
 */
@ApplicationScoped
class Bell {

    private final Claimer claimer;
    private final ClaimMetrics metrics;
    private final ClaimSpans spans;

    Bell(Claimer claimer, ClaimMetrics metrics, ClaimSpans spans) {
        this.claimer = claimer;
        this.metrics = metrics;
        this.spans = spans;
    }

    @Incoming("job-queued")
    CompletionStage<Void> rang(Message<?> message) {
        metrics.bellHeard();
        spans.heard(message.getPayload());
        claimer.bellRang();
        return message.ack();
    }
}
