package io.coatcheck.api.unified;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Reads of job state that may wait for something new. */
@ApplicationScoped
class LongPoll {

    private final JobLookup lookup;
    private final JobChanges changes;
    private final JobViews views;

    LongPoll(JobLookup lookup, JobChanges changes, JobViews views) {
        this.lookup = lookup;
        this.changes = changes;
        this.views = views;
    }

    /**
     * The job's state. With {@code since}, or an entity tag, only if it is newer, else 304.
     *
     * @param since the {@code seq} last seen, or null
     */
    Uni<RestResponse<JobView>> get(Scope scope, String id, Duration wait, Long since, String ifNoneMatch) {
        return lookup.find(scope, id)
                .chain(job -> isAwaited(job, since) || wait.isZero() ? Uni.createFrom().item(job)
                        : changes.await(job.id, () -> lookup.find(scope, job.id), later -> isAwaited(later, since), wait))
                .chain(job -> !isNew(job, since) || tag(job).matches(ifNoneMatch)
                        ? Uni.createFrom()
                                .item(ResponseBuilder.<JobView> notModified().header("ETag", tag(job).header()).build())
                        : views.of(job).map(view -> withTag(job, view)));
    }

    /** The states of several jobs, in the order asked for. */
    Uni<PolledJobs> poll(Scope scope, PollJobs request) {
        Set<UUID> ids = request.ids().stream()
                .map(JobIds::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Duration wait = Preferences.bounded(request.waitSeconds());
        return changes.awaitAny(ids, () -> lookup.findAll(scope, ids), jobs -> anyNew(jobs, request.since()), wait)
                .chain(jobs -> views.of(jobs.values()))
                .map(found -> inOrder(request.ids(), found));
    }

    private static PolledJobs inOrder(List<String> ids, List<JobView> found) {
        Map<String, JobView> byId = found.stream().collect(Collectors.toMap(view -> view.id().toString(), view -> view));
        return new PolledJobs(ids.stream().<PolledJobs.Entry> map(id -> {
            JobView view = byId.get(id.toLowerCase(java.util.Locale.ROOT));
            return view == null ? PolledJobs.NotFound.of(id) : view;
        })
                .toList());
    }

    private static boolean anyNew(Map<UUID, Job> jobs, Map<String, Long> since) {
        return since == null || jobs.isEmpty()
                || jobs.values().stream().anyMatch(job -> isNew(job, since.get(job.id.toString())));
    }

    private static boolean isAwaited(Job job, Long since) {
        return since == null ? job.status.isTerminal() : isNew(job, since);
    }

    private static boolean isNew(Job job, Long since) {
        return since == null || job.seq > since;
    }

    private static RestResponse<JobView> withTag(Job job, JobView view) {
        ResponseBuilder<JobView> answer = ResponseBuilder.ok(view).header("ETag", tag(job).header());
        if (!Objects.requireNonNull(job.status).isTerminal()) {
            answer.header("Retry-After", RetryAfter.seconds(view.estimatedSecondsRemaining()));
        }
        return answer.build();
    }

    private static EntityTag tag(Job job) {
        return new EntityTag(job.seq);
    }
}
