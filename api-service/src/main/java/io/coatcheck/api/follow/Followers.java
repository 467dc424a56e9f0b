package io.coatcheck.api.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.coatcheck.event.EventLog.Owner;

/** Who follows which jobs through this instance. Not to be shared between threads. */
final class Followers {

    private final Map<UUID, Set<Follower>> byJob = new HashMap<>();
    private final Map<Owner, Set<Follower>> byOwner = new HashMap<>();

    void add(Follower follower, UUID job) {
        byJob.computeIfAbsent(job, id -> new HashSet<>()).add(follower);
    }

    /** It follows all jobs of its owner. */
    void addToOwner(Follower follower) {
        byOwner.computeIfAbsent(follower.owner(), owner -> new HashSet<>()).add(follower);
    }

    void remove(Follower follower, UUID job) {
        remove(byJob, job, follower);
    }

    void removeFromOwner(Follower follower) {
        remove(byOwner, follower.owner(), follower);
    }

    void remove(Follower follower) {
        follower.ids().forEach(job -> remove(follower, job));
        removeFromOwner(follower);
    }

    private static <K> void remove(Map<K, Set<Follower>> followers, K key, Follower follower) {
        Set<Follower> some = followers.get(key);
        if (some != null && some.remove(follower) && some.isEmpty()) {
            followers.remove(key);
        }
    }

    /** Whether a job that changes may have followers; of those of all an owner's jobs only the job's row knows. */
    boolean mayFollow(UUID job) {
        return byJob.containsKey(job) || !byOwner.isEmpty();
    }

    boolean followsAll(Follower follower) {
        return byOwner.getOrDefault(follower.owner(), Set.of()).contains(follower);
    }

    Set<Follower> of(UUID job, Owner owner) {
        Set<Follower> some = new HashSet<>(byJob.getOrDefault(job, Set.of()));
        some.addAll(byOwner.getOrDefault(owner, Set.of()));
        return some;
    }

    Set<Follower> all() {
        Set<Follower> all = new HashSet<>();
        byJob.values().forEach(all::addAll);
        byOwner.values().forEach(all::addAll);
        return all;
    }

    Collection<UUID> jobs() {
        return byJob.keySet();
    }

    Set<Owner> owners() {
        return byOwner.keySet();
    }
}
