package io.coatcheck.worker.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.event.EventLog;
import io.coatcheck.event.EventMessage;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.worker.database.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Tells what running attempts are about, ten times a second and only for jobs that somebody follows. Progress is numbered
 * here for all, and goes to the database once a second whoever follows.
 */
@ApplicationScoped
public class LiveEvents implements LiveAttempt.Listener {

    private static final Logger LOG = Logger.getLogger(LiveEvents.class);
    private static final long EVERY_MILLIS = 100;

    /** How long nothing is tried after a failure, so that a Redis in trouble is not asked ten times a second. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final EventLog log;
    private final ProgressWriter progressWriter;
    private final Outage outage = new Outage(LOG, "Telling progress and text through Redis");
    private final Set<LiveAttempt> withNews = ConcurrentHashMap.newKeySet();
    private volatile long timer = -1;
    private volatile boolean busy;
    private volatile long restUntil = System.nanoTime();

    LiveEvents(Vertx vertx, EventLog log, ProgressWriter progressWriter) {
        this.vertx = vertx;
        this.log = log;
        this.progressWriter = progressWriter;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY_MILLIS, ignored -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** The attempt has begun. */
    public LiveAttempt begin(ClaimedJob job) {
        return new LiveAttempt(job, this);
    }

    @Override
    public void news(LiveAttempt attempt) {
        withNews.add(attempt);
    }

    @Override
    public void ends(LiveAttempt attempt) {
        withNews.remove(attempt);
        progressWriter.forget(attempt.attempt());
        List<EventMessage> last = attempt.next(Instant.now());
        if (!last.isEmpty()) {
            log.tell(last).subscribe().with(ignored -> {
            }, failure -> LOG.debugf("The last words of an attempt are lost: %s", failure));
        }
    }

    private void tick() {
        Instant now = Instant.now();
        withNews.forEach(attempt -> number(attempt, now));
        if (busy || withNews.isEmpty() || System.nanoTime() - restUntil < 0) {
            return;
        }
        List<LiveAttempt> followed = withNews.stream().filter(LiveAttempt::isFollowed).toList();
        List<LiveAttempt> unknown = withNews.stream().filter(attempt -> attempt.isToBeAsked(System.nanoTime())).toList();
        busy = true;
        tell(followed, now)
                .chain(() -> ask(unknown))
                .onTermination().invoke(() -> busy = false)
                .subscribe().with(ignored -> told(), failure -> notTold(followed, failure));
    }

    private void told() {
        outage.over();
        for (LiveAttempt attempt : withNews) {
            if (!attempt.hasNews()) {
                withNews.remove(attempt);
                // Something new may have come in between.
                if (attempt.hasNews()) {
                    withNews.add(attempt);
                }
            }
        }
    }

    private void notTold(List<LiveAttempt> followed, Throwable failure) {
        outage.failed(failure);
        restUntil = System.nanoTime() + REST.toNanos();
        followed.forEach(LiveAttempt::notTold);
    }

    private void number(LiveAttempt attempt, Instant now) {
        var progress = attempt.numbered(now);
        if (progress != null) {
            progressWriter.made(progress);
        }
    }

    private Uni<Void> tell(List<LiveAttempt> attempts, Instant now) {
        List<List<EventMessage>> each = attempts.stream().map(attempt -> attempt.next(now)).toList();
        List<EventMessage> all = each.stream().flatMap(List::stream).toList();
        return all.isEmpty() ? Uni.createFrom().voidItem()
                : log.tell(all)
                        .invoke(heard -> {
                            int first = 0;
                            for (int i = 0; i < attempts.size(); i++) {
                                List<EventMessage> told = each.get(i);
                                if (!told.isEmpty()) {
                                    attempts.get(i).told(told, heard.get(first));
                                }
                                first += told.size();
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> ask(List<LiveAttempt> attempts) {
        return log.areFollowed(attempts.stream().map(LiveAttempt::job).toList())
                .invoke(followed -> {
                    for (int i = 0; i < attempts.size(); i++) {
                        attempts.get(i).followed(followed.get(i));
                    }
                })
                .replaceWithVoid();
    }
}
