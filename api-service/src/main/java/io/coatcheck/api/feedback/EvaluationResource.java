package io.coatcheck.api.feedback;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.smallrye.mutiny.Uni;

/** Front door A: the summaries of an evaluation together. */
@Path(FeedbackErrors.BASE + "/evaluation/{evaluation_id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class EvaluationResource {

    @Schema(name = "FeedbackSummaryJobs")
    @JsonNaming(SnakeCaseStrategy.class)
    record Jobs(long evaluationId, int total, List<SummaryJobView> jobs) {
    }

    private final SummarySubmits submits;
    private final SummaryJobs jobs;
    private final JobInputs inputs;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;

    EvaluationResource(SummarySubmits submits, SummaryJobs jobs, JobInputs inputs, FeedbackLimits limits,
            CallerOfRequest caller) {
        this.submits = submits;
        this.jobs = jobs;
        this.inputs = inputs;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @Path("/batch-queue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "queueFeedbackSummaries", summary = "Have the summaries of several students made, all or none")
    @APIResponse(responseCode = "400", description = "Some students not found; nothing is queued")
    @APIResponse(responseCode = "202", description = "Stored", content = @Content(schema = @Schema(implementation = BatchQueued.class)))
    public Uni<RestResponse<BatchQueued>> queue(
            @Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @NotNull QueueBatch request) {
        Caller asking = caller.get();
        long evaluationId = PathId.evaluation(evaluation);
        inputs.validated(request, "");
        submits.requireWebhook(request.webhookUrl());
        return limits.batch()
                .chain(() -> submits.submit(asking, evaluationId, request))
                .map(queued -> ResponseBuilder.<BatchQueued> accepted().entity(queued).build());
    }

    @GET
    @Path("/jobs")
    @Operation(operationId = "listFeedbackSummaryJobs", summary = "The evaluation's jobs, newest first, at most the newest 1,000")
    @APIResponse(responseCode = "200", description = "Those the caller may see")
    public Uni<Jobs> list(@Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "queued, processing, completed, failed or cancelled") @QueryParam("status") String status) {
        long evaluationId = PathId.evaluation(evaluation);
        SummaryStatus wanted = status(status);
        limits.read();
        return jobs.ofEvaluation(caller.get(), evaluationId)
                .map(all -> all.stream().filter(job -> wanted == null || job.status() == wanted).toList())
                .map(found -> new Jobs(evaluationId, found.size(), found));
    }

    private static SummaryStatus status(String word) {
        return word == null || word.isEmpty() ? null
                : SummaryStatus.named(word).orElseThrow(() -> Problem.invalidParameter("status",
                        "must be one of queued, processing, completed, failed, cancelled").toException());
    }
}
