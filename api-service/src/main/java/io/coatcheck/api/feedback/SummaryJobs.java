package io.coatcheck.api.feedback;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.feedback.store.SummaryLink;
import io.coatcheck.api.feedback.store.SummaryLinks;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.webhooks.DeliveredWebhooks;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/**
 * The jobs of a school's summaries, as far as a caller may see them: whose summary a job makes decides, not who asked for
 * it.
 */
@ApplicationScoped
class SummaryJobs {

    private final SummaryLinks links;
    private final JobLookup lookup;
    private final JobTransitions transitions;
    private final DeliveredWebhooks webhooks;

    SummaryJobs(SummaryLinks links, JobLookup lookup, JobTransitions transitions, DeliveredWebhooks webhooks) {
        this.links = links;
        this.lookup = lookup;
        this.transitions = transitions;
        this.webhooks = webhooks;
    }

    /** The job; fails with {@code job-not-found} or {@code job-erased}. */
    Uni<SummaryJobView> view(Caller caller, String id) {
        return link(caller, id)
                .chain(link -> lookup.find(Scope.ofTenant(caller.tenant()), link.jobId())
                        .chain(job -> views(caller, List.of(job), Map.of(link.jobId(), link))))
                .map(views -> views.get(0));
    }

    /** The evaluation's jobs, newest first. */
    Uni<List<SummaryJobView>> ofEvaluation(Caller caller, long evaluation) {
        return links.ofEvaluation(SchoolScope.of(caller), evaluation)
                .map(found -> found.stream().filter(link -> SchoolScope.sees(caller, link.studentId()))
                        .collect(Collectors.toMap(SummaryLink::jobId, link -> link)))
                .chain(byJob -> byJob.isEmpty() ? Uni.createFrom().item(List.of())
                        : lookup.findAll(Scope.ofTenant(caller.tenant()), byJob.keySet())
                                .chain(jobs -> views(caller, newestFirst(jobs.values()), byJob)));
    }

    /** Cancels the job; fails with {@code job-finished} when it ended otherwise. */
    Uni<Job> cancel(Caller caller, String id) {
        Scope school = Scope.ofTenant(caller.tenant());
        return link(caller, id)
                .chain(link -> transitions.cancel(school, id)
                        .onFailure(SummaryJobs::hasEnded).recoverWithUni(() -> lookup.find(school, link.jobId())
                                .map(SummaryJobs::cannotBeCancelled)));
    }

    private static boolean hasEnded(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().type() == ProblemType.JOB_FINISHED;
    }

    private static Job cannotBeCancelled(Job job) {
        throw Problem.of(ProblemType.JOB_FINISHED,
                "Cannot cancel job with status '%s'".formatted(SummaryStatus.of(job.status).word())).toException();
    }

    private Uni<SummaryLink> link(Caller caller, String id) {
        return JobIds.parse(id)
                .map(uuid -> links.find(SchoolScope.of(caller), uuid))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .map(link -> link == null || !SchoolScope.sees(caller, link.studentId()) ? null : link)
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.JOB_NOT_FOUND).toException());
    }

    private Uni<List<SummaryJobView>> views(Caller caller, List<Job> jobs, Map<UUID, SummaryLink> byJob) {
        Set<UUID> completed = jobs.stream().filter(job -> job.status == JobStatus.COMPLETED).map(job -> job.id)
                .collect(Collectors.toSet());
        Uni<Map<UUID, String>> results = completed.isEmpty() ? Uni.createFrom().item(Map.of())
                : lookup.results(Scope.ofTenant(caller.tenant()), completed);
        return results.chain(byId -> told(caller, jobs)
                .map(told -> jobs.stream()
                        .map(job -> SummaryJobView.of(job, byJob.get(job.id), byId.get(job.id), told.contains(job.id)))
                        .toList()));
    }

    private Uni<Set<UUID>> told(Caller caller, List<Job> jobs) {
        List<UUID> toBeTold = jobs.stream().filter(job -> job.webhookUrl != null && job.status.isTerminal()).map(job -> job.id)
                .toList();
        return toBeTold.isEmpty() ? Uni.createFrom().item(Set.of()) : webhooks.of(Scope.ofTenant(caller.tenant()), toBeTold);
    }

    private static List<Job> newestFirst(Collection<Job> jobs) {
        return jobs.stream().sorted(Comparator.comparing((Job job) -> job.id.toString()).reversed()).toList();
    }
}
