package io.coatcheck.api.webhooks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.upkeep.Duty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/**
 * Tells receivers of ended jobs. A delivery is tried until it succeeds or its tries are used up; one that was under way when
 * its instance died is tried again by another, so a receiver may get a message twice and knows it by its id.
 */
@ApplicationScoped
class Webhooks {

    private static final Logger LOG = Logger.getLogger(Webhooks.class);
    /** Times the longest try: nobody else takes up a delivery while this instance may be about to record it. */
    private static final int HOLD = 3;

    private final DeliveryQueue queue;
    private final EndedJobs jobs;
    private final WebhookBodies bodies;
    private final WebhookPost post;
    private final WebhookConfig config;
    private final RetryPause pause;
    private final WebhookMetrics metrics;
    /** Tries under way, by receiver. */
    private final Map<String, Integer> underWay = new HashMap<>();
    private final AtomicBoolean claiming = new AtomicBoolean();

    Webhooks(DeliveryQueue queue, EndedJobs jobs, WebhookBodies bodies, WebhookPost post, WebhookConfig config,
            WebhookMetrics metrics) {
        this.queue = queue;
        this.jobs = jobs;
        this.bodies = bodies;
        this.post = post;
        this.config = config;
        this.pause = new RetryPause(config.firstPause());
        this.metrics = metrics;
        metrics.watch(this::total);
    }

    @Scheduled(every = "${webhooks.interval:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deliver() {
        return lookForDue();
    }

    private Uni<Void> lookForDue() {
        return Duty.bounded("look for webhooks to deliver", startDue());
    }

    // What is started goes on by itself: one that takes long holds up neither this duty nor the others.
    private Uni<Void> startDue() {
        int free = free();
        if (free == 0 || !claiming.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return queue.claim(underWay(), config.mostToOneReceiver(), free, config.timeout().multipliedBy(HOLD))
                .invoke(claimed -> claimed.forEach(delivery -> count(delivery, 1)))
                .onTermination().invoke(() -> claiming.set(false))
                .invoke(claimed -> claimed.forEach(this::start))
                .replaceWithVoid();
    }

    private void start(WebhookTry delivery) {
        tried(delivery)
                .chain(result -> recorded(delivery, result))
                .onTermination().invoke(() -> count(delivery, -1))
                // Its place is taken at once by what else is due.
                .chain(this::lookForDue)
                .subscribe().with(done -> {
                }, failure -> LOG.warnf("Webhook %s was tried, but that could not be recorded (%s); it is tried again",
                        delivery.id(), failure));
    }

    private Uni<TryResult> tried(WebhookTry delivery) {
        return jobs.of(delivery.id())
                .chain(ended -> {
                    String body = ended == null ? null : bodies.of(ended);
                    return body == null ? Uni.createFrom().item(new TryResult.NotTold()) : post.post(delivery, body);
                })
                .onFailure().recoverWithItem(failure -> unsent(delivery, failure));
    }

    private static TryResult unsent(WebhookTry delivery, Throwable failure) {
        LOG.warnf(failure, "Webhook %s could not be made ready; it is tried again", delivery.id());
        return new TryResult.Failed(null, "internal");
    }

    private Uni<Void> recorded(WebhookTry delivery, TryResult result) {
        boolean again = result instanceof TryResult.Failed && delivery.number() < config.tries();
        Duration next = again ? pause.after(delivery.number(), ThreadLocalRandom.current().nextDouble()) : null;
        metrics.tried(again ? WebhookMetrics.FAILED
                : result.error() == null ? WebhookMetrics.DELIVERED : WebhookMetrics.GIVEN_UP);
        if (result.error() != null && !again) {
            LOG.infof("Webhook %s to %s is given up after try %d: %s", delivery.id(), delivery.receiver(), delivery.number(),
                    result.error());
        }
        return queue.record(delivery, result, next);
    }

    private synchronized int free() {
        return Math.max(0, config.mostAtOnce() - total());
    }

    private synchronized int total() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized Map<String, Integer> underWay() {
        return Map.copyOf(underWay);
    }

    private synchronized void count(WebhookTry delivery, int change) {
        underWay.merge(delivery.receiver(), change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
