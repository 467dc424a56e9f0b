package io.coatcheck.api.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobPayload;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Reads the jobs a scope may see; every other job does not exist. */
@ApplicationScoped
public class JobLookup {

    private final ScopedDatabase database;

    JobLookup(ScopedDatabase database) {
        this.database = database;
    }

    /** The job; fails with {@code job-not-found} for an unknown or foreign id or one that is no UUID, or {@code job-erased}. */
    public Uni<Job> find(Scope scope, String id) {
        return JobIds.parse(id)
                .map(uuid -> find(scope, uuid))
                .orElseGet(() -> Uni.createFrom().failure(notFound()));
    }

    /** The job; fails with {@code job-not-found} for an unknown or foreign one, {@code job-erased} after its retention. */
    public Uni<Job> find(Scope scope, UUID id) {
        return database.read(scope, () -> Job.<Job> findById(id))
                .onItem().ifNull().failWith(JobLookup::notFound)
                .invoke(job -> requireVisible(scope, job))
                .invoke(JobLookup::requireKept);
    }

    /** A job's result as JSON text, or null while there is none. */
    public Uni<String> result(Scope scope, UUID id) {
        return database.read(scope, () -> JobPayload.<JobPayload> findById(id))
                .map(payload -> payload == null ? null : payload.result);
    }

    /** The results of those of the jobs that have one and that the scope may see, as JSON text by id. */
    public Uni<Map<UUID, String>> results(Scope scope, Collection<UUID> ids) {
        return database.read(scope, () -> Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                        "select p.jobId, p.result from JobPayload p where p.jobId in :ids and p.result is not null",
                        Object[].class)
                        .setParameter("ids", List.copyOf(ids))
                        .getResultList()))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** The job with what it was given and made; fails as {@link #find(Scope, String)} does. */
    public Uni<StoredJob> stored(Scope scope, String id) {
        return JobIds.parse(id)
                .map(uuid -> database.read(scope, () -> StoredJob.find(uuid)))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull().failWith(JobLookup::notFound)
                .invoke(stored -> requireVisible(scope, stored.job()))
                .invoke(stored -> requireKept(stored.job()));
    }

    /** Those of the jobs that the scope may see and that are not erased, by id. */
    public Uni<Map<UUID, Job>> findAll(Scope scope, Collection<UUID> ids) {
        return database.read(scope, () -> Job.<Job> list("id in ?1", List.copyOf(ids)))
                .map(jobs -> jobs.stream()
                        .filter(job -> isVisible(scope, job) && !job.isErased())
                        .collect(Collectors.toMap(job -> job.id, Function.identity())));
    }

    /** As {@link #findAll}, with what the jobs were given and made. */
    public Uni<Map<UUID, StoredJob>> storedAll(Scope scope, Collection<UUID> ids) {
        return database.read(scope, () -> Job.<Job> list("id in ?1", List.copyOf(ids)).chain(StoredJob::withPayloads))
                .map(jobs -> jobs.stream()
                        .filter(stored -> isVisible(scope, stored.job()) && !stored.job().isErased())
                        .collect(Collectors.toMap(stored -> stored.job().id, Function.identity())));
    }

    /** The newest jobs that fit and are not erased, newest first. */
    public Uni<List<Job>> list(Scope scope, JobFilter filter) {
        return database.read(scope, () -> Panache.getSession()
                .chain(session -> filter.query(session, scope).getResultList()));
    }

    /** A page of the newest jobs that fit and are not erased, with what they were given and made, newest first. */
    public Uni<StoredPage> page(Scope scope, JobFilter filter) {
        return database.read(scope, () -> Panache.getSession()
                .chain(session -> filter.query(session, scope).getResultList()
                        .chain(StoredJob::withPayloads)
                        .chain(jobs -> filter.count(session, scope).getSingleResult()
                                .map(total -> new StoredPage(jobs, total)))));
    }

    // Row-level security hides it already; this is the check of the code that it backs.
    private static void requireVisible(Scope scope, Job job) {
        if (!isVisible(scope, job)) {
            throw notFound();
        }
    }

    private static void requireKept(Job job) {
        if (job.isErased()) {
            throw Problem.of(ProblemType.JOB_ERASED).toException();
        }
    }

    private static boolean isVisible(Scope scope, Job job) {
        return (scope.tenant() == null || scope.tenant().equals(job.tenant))
                && (scope.owner() == null || scope.owner().equals(job.owner));
    }

    private static RuntimeException notFound() {
        return Problem.of(ProblemType.JOB_NOT_FOUND).toException();
    }
}
