package io.coatcheck.api.feedback;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.health.LiveWorkers;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.QueueStatistics;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.smallrye.mutiny.Uni;

/** Front door A: the queue of the caller's school; of everybody for operators who ask for it. */
@Path(FeedbackErrors.BASE + "/queue/stats")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class FeedbackQueueResource {

    private final QueueStatistics statistics;
    private final LiveWorkers workers;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;

    FeedbackQueueResource(QueueStatistics statistics, LiveWorkers workers, FeedbackLimits limits, CallerOfRequest caller) {
        this.statistics = statistics;
        this.workers = workers;
        this.limits = limits;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getFeedbackQueueStats", summary = "How many summaries wait, run and ended")
    public Uni<QueueStatsView> get(
            @Parameter(description = "all, for operators: every school's") @QueryParam("scope") String scope) {
        Scope counted = scope(scope, caller.get());
        return limits.request()
                .chain(() -> statistics.figures(counted, FeedbackSummaryInput.TYPE.name()))
                .chain(figures -> workers.now().map(alive -> QueueStatsView.of(figures.counts(), alive.active())));
    }

    private static Scope scope(String word, Caller caller) {
        if (!"all".equals(word)) {
            return Scope.ofTenant(caller.tenant());
        }
        if (!caller.isOperator()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only operators may ask for scope=all").toException();
        }
        return Scope.ALL;
    }
}
