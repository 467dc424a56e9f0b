package io.coatcheck.api.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.event.EventLog;
import io.coatcheck.event.EventLog.Owner;
import io.coatcheck.event.EventMessage;
import io.coatcheck.job.lifecycle.ReadJobStates;
import io.coatcheck.job.lifecycle.ReadJobStates.OwnerLook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Tells everybody who follows jobs through this instance. Events come from Redis as they happen; where one is missing, and
 * every now and then anyway, the rows are read, those of many jobs in one statement. All bookkeeping happens on one Vert.x
 * context, so nothing in it is shared.
 */
@ApplicationScoped
public class EventHub {

    private static final Logger LOG = Logger.getLogger(EventHub.class);
    private static final int MOST_OF_OWNER = 1000;
    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);

    /** How late a commit may show a job with an earlier id, or another instance's clock may be. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(15);

    /** Clocks differ; what is told twice is dropped for its seq. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private final Context context;
    private final EventLog log;
    private final ReadJobStates states;
    private final FollowConfig config;
    private final Duration answerTimeout;
    private final FollowMetrics metrics;
    private final Followers followers = new Followers();
    private final FollowedJobs followed;
    private boolean hearing;
    private boolean redisThere;
    private long nextLook = System.nanoTime();
    private long nextLookForNew = System.nanoTime();
    private long nextRenewal = System.nanoTime();
    private Instant lookedAt = Instant.now();
    private volatile long timer = -1;

    EventHub(Vertx vertx, EventLog log, ReadJobStates states, FollowConfig config, DatabaseConfig database,
            FollowMetrics metrics) {
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.log = log;
        this.states = states;
        this.config = config;
        this.answerTimeout = database.answerTimeout();
        this.metrics = metrics;
        this.followed = new FollowedJobs(context, log, states, answerTimeout, followers, () -> redisThere);
    }

    void start(@Observes StartupEvent event) {
        timer = context.owner().setPeriodic(250, ignored -> run(this::tick));
    }

    void stop(@Observes ShutdownEvent event) {
        context.owner().cancelTimer(timer);
    }

    /**
     * Tells the follower of these jobs from now on: first what is new since the number last told, or the present state.
     *
     * @param jobs that the follower may see, with the number last told of each, null for none
     */
    public void follow(Follower follower, Map<UUID, Long> jobs) {
        run(() -> {
            jobs.forEach((job, last) -> {
                follower.follow(job, last);
                followers.add(follower, job);
            });
            afterSaying(log.follow(jobs.keySet(), Set.of()), () -> jobs.keySet().forEach(followed::read));
        });
    }

    public void unfollow(Follower follower, Collection<UUID> jobs) {
        run(() -> jobs.forEach(job -> {
            follower.unfollow(job);
            followers.remove(follower, job);
        }));
    }

    /** Tells the follower of all of its owner's jobs: first those that are open or have changed since. */
    public void followAll(Follower follower, EventFilter filter, Instant since) {
        Instant from = since.minus(OVERLAP);
        run(() -> {
            follower.followAll(filter, from);
            followers.addToOwner(follower);
            afterSaying(log.follow(Set.of(), Set.of(follower.owner())), () -> readRecent(follower, from));
        });
    }

    public void unfollowAll(Follower follower) {
        run(() -> {
            follower.followAll(null, null);
            followers.removeFromOwner(follower);
        });
    }

    /** The follower is gone. */
    public void leave(Follower follower) {
        run(() -> followers.remove(follower));
    }

    /** This instance has changed the job: its followers need not wait for Redis. */
    void changed(UUID job) {
        run(() -> {
            if (followers.mayFollow(job)) {
                followed.read(job);
            }
        });
    }

    /** An event from Redis. */
    void heard(EventMessage message) {
        metrics.heard(message.event());
        run(() -> {
            Set<Follower> hearers = followers.of(message.event().jobId(), new Owner(message.tenant(), message.owner()));
            if (!hearers.isEmpty()) {
                Told told = Told.of(message.event());
                hearers.forEach(follower -> hear(follower, told));
            }
        });
    }

    private void hear(Follower follower, Told told) {
        if (!follower.hear(told)) {
            followed.read(told.event().jobId());
        }
    }

    /** Whether this instance hears what is published. */
    void hearing(boolean hears) {
        run(() -> {
            hearing = hears;
            // The keys may be gone with Redis; that they can be renewed shows that it is there.
            nextRenewal = System.nanoTime();
            if (!hears) {
                redisThere = false;
                metrics.redisThere(false);
            }
        });
    }

    private void redisAnswers(boolean answers) {
        boolean there = answers && hearing;
        if (there && !redisThere) {
            // What was published in the meantime is lost. Also the logs are read, because the rows tell nothing of text.
            followers.all().forEach(follower -> follower.eachOpen((job, known) -> followed.read(job)));
        }
        redisThere = there;
        metrics.redisThere(there);
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - nextRenewal >= 0) {
            nextRenewal = now + RENEW_EVERY.toNanos();
            renew();
        }
        Duration pause = redisThere ? config.look() : config.lookWithoutRedis();
        // Never further away than what the present state of Redis allows.
        nextLook = now + Math.min(nextLook - now, pause.toNanos());
        if (now - nextLook >= 0) {
            nextLook = now + pause.toNanos();
            followers.all().forEach(follower -> follower.eachOpen(followed::read));
        }
        if (now - nextLookForNew >= 0 && !followers.owners().isEmpty()) {
            // Also told by nobody else: a submit is not slowed down for those who follow all of their jobs.
            nextLookForNew = now + config.lookWithoutRedis().toNanos();
            lookForNewJobs();
        }
        followed.readNext();
    }

    private void lookForNewJobs() {
        Instant began = Instant.now();
        UUID after = smallestIdOf(lookedAt.minus(STRAGGLERS));
        List<OwnerLook> looks = followers.owners().stream()
                .map(owner -> new OwnerLook(owner.tenant(), owner.name(), after)).toList();
        onContext(states.submittedSince(looks, MOST_OF_OWNER).ifNoItem().after(answerTimeout).fail())
                .subscribe().with(found -> {
                    lookedAt = began;
                    found.forEach(job -> followed.tell(job, List.of()));
                }, failure -> LOG.debugf("The look for new jobs failed and is repeated: %s", failure));
    }

    private static UUID smallestIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private void renew() {
        List<UUID> jobs = List.copyOf(followers.jobs());
        List<Uni<Void>> said = new ArrayList<>();
        for (int from = 0; from < jobs.size(); from += FollowedJobs.MOST_AT_ONCE) {
            said.add(log.follow(jobs.subList(from, Math.min(jobs.size(), from + FollowedJobs.MOST_AT_ONCE)), Set.of()));
        }
        said.add(log.follow(Set.of(), Set.copyOf(followers.owners())));
        onContext(Uni.join().all(said).andFailFast())
                .subscribe().with(ignored -> redisAnswers(true), away -> redisAnswers(false));
    }

    private static void saying(Uni<Void> said) {
        said.subscribe().with(ignored -> {
        }, away -> LOG.debugf("Redis is away (%s); who follows is not known there", away));
    }

    // Said first, read then: what happens after the read is told by whoever does it.
    private void afterSaying(Uni<Void> said, Runnable next) {
        if (!redisThere) {
            saying(said);
            next.run();
            return;
        }
        onContext(said.ifNoItem().after(FollowedJobs.REDIS_PATIENCE).fail().onFailure().recoverWithNull())
                .subscribe().with(ignored -> next.run());
    }

    private void readRecent(Follower follower, Instant since) {
        Owner owner = follower.owner();
        onContext(states.recentOf(owner.tenant(), owner.name(), since, MOST_OF_OWNER)
                .ifNoItem().after(answerTimeout).fail())
                .subscribe().with(jobs -> jobs.forEach(job -> follower.read(job, List.of())), failure -> {
                    LOG.debugf("The jobs of a new follower could not be read and are read again: %s", failure);
                    context.owner().setTimer(config.lookWithoutRedis().toMillis(), ignored -> run(() -> {
                        if (followers.followsAll(follower)) {
                            readRecent(follower, since);
                        }
                    }));
                });
    }

    private <T> Uni<T> onContext(Uni<T> answer) {
        return answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }
}
