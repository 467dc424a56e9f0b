package io.coatcheck.api.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.limits.LimitMetrics;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.event.EventLog.Owner;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** The streams and sockets that are open here: how many, whose, and whether their clients are still there. */
@ApplicationScoped
class OpenStreams {

    private static final Duration COME_BACK = Duration.ofSeconds(10);

    /** One client's connection. */
    interface OpenStream {

        /** Called every second: says a comment when it is time, gives up a client that takes nothing. */
        void tick();
    }

    private final Vertx vertx;
    private final FollowConfig config;
    private final LimitMetrics limitMetrics;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final Map<Owner, Integer> byOwner = new HashMap<>();
    private int admitted;
    private volatile long timer = -1;

    OpenStreams(Vertx vertx, FollowConfig config, StreamMetrics metrics, LimitMetrics limitMetrics) {
        this.vertx = vertx;
        this.config = config;
        this.limitMetrics = limitMetrics;
        metrics.watch(open::size);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(1000, ignored -> open.forEach(OpenStream::tick));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Takes up one of the owner's places; fails with {@code rate-limited} or {@code unavailable} when there is none. */
    synchronized void admit(Owner owner) {
        int own = byOwner.getOrDefault(owner, 0);
        if (config.streamsPerCaller() > 0 && own >= config.streamsPerCaller()) {
            limitMetrics.refused(LimitMetrics.STREAMS);
            throw Problem.rateLimited("More than %d streams are open.".formatted(config.streamsPerCaller()),
                    new Problem.Limit(config.streamsPerCaller(), COME_BACK)).toException();
        }
        if (admitted >= config.streams()) {
            throw Problem.of(ProblemType.UNAVAILABLE).retryAfter(COME_BACK).toException();
        }
        admitted++;
        byOwner.put(owner, own + 1);
    }

    /** Gives the place back. */
    synchronized void release(Owner owner) {
        admitted--;
        byOwner.computeIfPresent(owner, (key, own) -> own == 1 ? null : own - 1);
    }

    void opened(OpenStream stream) {
        open.add(stream);
    }

    void closed(OpenStream stream) {
        open.remove(stream);
    }
}
