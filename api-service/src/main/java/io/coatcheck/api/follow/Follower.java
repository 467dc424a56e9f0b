package io.coatcheck.api.follow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.coatcheck.event.EventLog.Owner;
import io.coatcheck.event.JobEvent;
import io.coatcheck.event.JobState;
import io.coatcheck.event.Replay;

/**
 * Somebody who is told of jobs: some of their own by id, or all of them that a filter lets through. Knows of each the number
 * it was last told, and so is told nothing twice. All of it happens on the hub's context.
 */
public final class Follower {

    /** Of a caller's jobs so many are remembered; one that is forgotten is told anew when it changes. */
    private static final int MOST_REMEMBERED = 2000;

    /** Has been told nothing yet. */
    private static final long NOTHING = -1;

    private final Owner owner;
    private final Consumer<List<Told>> out;
    private final Map<UUID, Long> byId = new HashMap<>();
    private final Map<UUID, Seen> others = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private EventFilter filter;
    private Instant since;

    private record Seen(long seq, boolean ended) {

        static final Seen NOTHING_YET = new Seen(NOTHING, false);
    }

    /** @param out gets what it is told; must not block, nor grow without bound */
    public Follower(Owner owner, Consumer<List<Told>> out) {
        this.owner = owner;
        this.out = out;
    }

    public Owner owner() {
        return owner;
    }

    Set<UUID> ids() {
        return byId.keySet();
    }

    void follow(UUID job, Long last) {
        byId.putIfAbsent(job, last == null ? NOTHING : last);
    }

    void unfollow(UUID job) {
        byId.remove(job);
    }

    /**
     * @param filter null: no longer all of the owner's jobs
     * @param since what ended before it is old news
     */
    void followAll(EventFilter filter, Instant since) {
        this.filter = filter;
        this.since = since;
        if (filter == null) {
            others.clear();
        }
    }

    boolean followsAll() {
        return filter != null;
    }

    /** The jobs whose rows may have something new, with the number last told of each. */
    void eachOpen(BiConsumer<UUID, Long> job) {
        byId.forEach(job);
        others.forEach((id, seen) -> {
            if (!seen.ended()) {
                job.accept(id, seen.seq());
            }
        });
    }

    /** The number last told; -1 when nothing was told, or the job is not followed. */
    long last(UUID job) {
        Long last = byId.get(job);
        return last != null ? last : others.getOrDefault(job, Seen.NOTHING_YET).seq();
    }

    /** An event as it happens; answers false when it does not follow on what was told, so that the row must be read. */
    boolean hear(Told told) {
        JobEvent event = told.event();
        boolean explicit = byId.containsKey(event.jobId());
        if (!explicit && !wantsJob(event.jobType(), event.batchId())) {
            return true;
        }
        long last = last(event.jobId());
        if (last == NOTHING ? explicit || event.isText() : !Replay.follows(last, event)) {
            return last != NOTHING && event.seq() <= last;
        }
        if (event.seq() > last) {
            tell(List.of(told));
        }
        return true;
    }

    /** The row as it stands, and what the log has. */
    void read(JobState job, List<JobEvent> log) {
        if (!job.isOf(owner.tenant(), owner.name())
                || !byId.containsKey(job.id()) && !wantsJob(job.type(), job.batchId())) {
            return;
        }
        long last = last(job.id());
        if (last == NOTHING && !byId.containsKey(job.id()) && job.status().isTerminal() && job.changedAt().isBefore(since)) {
            return;
        }
        List<JobEvent> events = last == NOTHING ? List.of(Replay.present(job, log)) : Replay.after(last, job, log);
        if (!events.isEmpty()) {
            tell(events.stream().map(Told::of).toList());
        }
    }

    private boolean wantsJob(String type, UUID batch) {
        return filter != null && filter.wantsJob(type, batch);
    }

    private void tell(List<Told> news) {
        List<Told> wanted = new ArrayList<>(news.size());
        for (Told told : news) {
            boolean explicit = byId.containsKey(told.event().jobId());
            remember(told.event(), explicit);
            if (explicit || filter.wants(told.event())) {
                wanted.add(told);
            }
        }
        if (!wanted.isEmpty()) {
            out.accept(wanted);
        }
    }

    private void remember(JobEvent event, boolean explicit) {
        if (explicit) {
            byId.put(event.jobId(), event.seq());
        } else {
            others.put(event.jobId(), new Seen(event.seq(), event.isEnd()));
        }
    }
}
