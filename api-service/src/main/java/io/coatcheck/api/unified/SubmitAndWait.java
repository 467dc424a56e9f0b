package io.coatcheck.api.unified;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.AcceptedJob;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.WaitForJob;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Submits a job and answers 202 at once or, when the caller prefers to wait, 200 if it ends in time. */
@ApplicationScoped
class SubmitAndWait {

    private final Submission submission;
    private final JobInputs inputs;
    private final Submissions submissions;
    private final RateLimits limits;
    private final LimitsConfig limitsConfig;
    private final JobLookup lookup;
    private final WaitForJob waitForJob;
    private final JobViews views;
    private final DatabaseClock clock;

    SubmitAndWait(Submission submission, JobInputs inputs, Submissions submissions, RateLimits limits,
            LimitsConfig limitsConfig, JobLookup lookup, WaitForJob waitForJob, JobViews views, DatabaseClock clock) {
        this.submission = submission;
        this.inputs = inputs;
        this.submissions = submissions;
        this.limits = limits;
        this.limitsConfig = limitsConfig;
        this.lookup = lookup;
        this.waitForJob = waitForJob;
        this.views = views;
        this.clock = clock;
    }

    Uni<RestResponse<JobView>> submit(SubmitJob request, String key, Duration wait, Caller caller) {
        NewJob job = submission.of(request, key, caller);
        return limits.count("jobs-submit", limitsConfig.submitsPerMinute(), caller)
                .invoke(Allowance::requireLeft)
                .chain(allowance -> stored(job)
                        .chain(submitted -> answer(job, submitted, caller.own(), wait))
                        .map(allowance::shownIn));
    }

    private Uni<Submitted> stored(NewJob job) {
        List<Violation> passed = Submission.passedTimes(job, clock.now());
        return passed.isEmpty() ? inputs.foreign(job).chain(foreign -> stored(job, foreign)) : stored(job, passed);
    }

    // What is wrong with a new job is not wrong with one that was stored before under the same key.
    private Uni<Submitted> stored(NewJob job, List<Violation> violations) {
        return violations.isEmpty() ? submissions.submit(job)
                : submissions.find(job).onItem().ifNull().failWith(() -> Problem.invalid(violations).toException());
    }

    private Uni<RestResponse<JobView>> answer(NewJob job, Submitted submitted, Scope scope, Duration wait) {
        if (submitted instanceof Submitted.Existing existing && !existing.sameRequest()) {
            throw Problem.of(ProblemType.IDEMPOTENCY_MISMATCH).toException();
        }
        if (!wait.isZero()) {
            return waited(submitted.jobId(), scope, wait);
        }
        return submitted instanceof Submitted.Created created
                ? Uni.createFrom().item(accepted(views.ofAccepted(AcceptedJob.of(job, created)), null))
                : lookup.find(scope, submitted.jobId()).chain(views::of).map(view -> accepted(view, null));
    }

    private Uni<RestResponse<JobView>> waited(UUID id, Scope scope, Duration wait) {
        return waitForJob.untilEnded(scope, id, wait)
                .chain(job -> views.of(job).chain(view -> ended(job, view, scope, wait)));
    }

    private Uni<RestResponse<JobView>> ended(Job job, JobView view, Scope scope, Duration wait) {
        String applied = "wait=" + wait.toSeconds();
        if (!job.status.isTerminal()) {
            return Uni.createFrom().item(accepted(view, applied));
        }
        Uni<JobView> whole = job.status == JobStatus.COMPLETED ? lookup.result(scope, job.id).map(view::withResult)
                : Uni.createFrom().item(view);
        return whole.map(body -> ResponseBuilder.ok(body)
                .header("Location", body.links().self())
                .header("Preference-Applied", applied)
                .build());
    }

    private static RestResponse<JobView> accepted(JobView view, String preferenceApplied) {
        ResponseBuilder<JobView> answer = ResponseBuilder.<JobView> accepted().entity(view)
                .header("Location", view.links().self())
                .header("Retry-After", RetryAfter.seconds(view.estimatedSecondsRemaining()));
        if (preferenceApplied != null) {
            answer.header("Preference-Applied", preferenceApplied);
        }
        return answer.build();
    }
}
