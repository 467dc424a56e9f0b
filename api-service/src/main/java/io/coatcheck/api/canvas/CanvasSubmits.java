package io.coatcheck.api.canvas;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Front door E's submits: at most so many a minute and user; every one is a new job. */
@ApplicationScoped
class CanvasSubmits {

    private final JobInputs inputs;
    private final Submissions submissions;
    private final RateLimits limits;
    private final LimitsConfig limitsConfig;
    private final CanvasConfig config;

    CanvasSubmits(JobInputs inputs, Submissions submissions, RateLimits limits, LimitsConfig limitsConfig,
            CanvasConfig config) {
        this.inputs = inputs;
        this.submissions = submissions;
        this.limits = limits;
        this.limitsConfig = limitsConfig;
        this.config = config;
    }

    /** Stores the job and answers its id. */
    Uni<UUID> submit(CreateCanvas request, Caller caller) {
        NewJob job = job(request, caller);
        return limits.count("canvas-submit", limitsConfig.canvasSubmitsPerMinute(), caller)
                .invoke(CanvasSubmits::requireAllowed)
                .chain(() -> submissions.submit(job))
                .map(Submitted::jobId);
    }

    private NewJob job(CreateCanvas request, Caller caller) {
        String input = inputs.validated(request.input(), "");
        return NewJob.of(CanvasInput.TYPE, caller.tenant(), caller.user(), input)
                .withPriority(request.priorityOrNormal())
                .withLimits(config.maxRetries() + 1, (int) CanvasInput.TYPE.timeout().toSeconds());
    }

    private static void requireAllowed(Allowance allowance) {
        if (allowance.exceeded()) {
            throw Problem.of(ProblemType.RATE_LIMITED, "At most %d canvases a minute. Try again in %d seconds."
                    .formatted(allowance.limit(), allowance.resetSeconds()))
                    .retryAfter(Duration.ofSeconds(allowance.resetSeconds())).toException();
        }
    }
}
