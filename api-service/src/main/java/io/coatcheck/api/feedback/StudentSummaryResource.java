package io.coatcheck.api.feedback;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.smallrye.mutiny.Uni;

/** Front door A: one student's summary, queued or waited for. */
@Path(FeedbackErrors.BASE + "/evaluation/{evaluation_id}/student/{student_id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class StudentSummaryResource {

    /** @param force of no meaning: it is always made anew */
    @Schema(name = "RegenerateFeedbackSummary")
    record Regenerate(Boolean force) {
    }

    private final SummarySubmits submits;
    private final SummaryJobs jobs;
    private final SummaryWait wait;
    private final OptionalBody body;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;

    StudentSummaryResource(SummarySubmits submits, SummaryJobs jobs, SummaryWait wait, OptionalBody body, FeedbackLimits limits,
            CallerOfRequest caller) {
        this.submits = submits;
        this.jobs = jobs;
        this.wait = wait;
        this.body = body;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @Path("/queue")
    @Operation(operationId = "queueFeedbackSummary", summary = "Have a student's summary made; the job of the same feedback where there is one")
    @APIResponse(responseCode = "202", description = "Stored; poll its status", content = @Content(schema = @Schema(implementation = SummaryJobView.class)))
    @APIResponse(responseCode = "404", description = "The student has no feedback in this evaluation, or it is not the caller's to see")
    public Uni<RestResponse<SummaryJobView>> queue(
            @Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "A positive integer") @RestPath("student_id") String student,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = QueueSummary.class))) String request) {
        Caller asking = caller.get();
        long evaluationId = PathId.evaluation(evaluation);
        long studentId = PathId.student(student);
        QueueSummary wanted = body.read(request, QueueSummary.class, QueueSummary.PLAIN);
        submits.requireWebhook(wanted.webhookUrl());
        return limits.submit()
                .chain(() -> submits.student(asking, evaluationId, studentId))
                .chain(found -> submits.submit(asking, found, wanted, Reuse.OPEN_OR_COMPLETED))
                .chain(answer -> jobs.view(asking, answer.submitted().jobId().toString()))
                .map(StudentSummaryResource::accepted);
    }

    private static RestResponse<SummaryJobView> accepted(SummaryJobView job) {
        return ResponseBuilder.<SummaryJobView> accepted().entity(job)
                .header("Location", FeedbackErrors.BASE + "/jobs/" + job.jobId() + "/status")
                .build();
    }

    @GET
    @Operation(operationId = "getFeedbackSummary", summary = "A student's summary; made if need be, and waited for at most 60 seconds")
    @APIResponse(responseCode = "404", description = "The student has no feedback in this evaluation, or it is not the caller's to see")
    @APIResponse(responseCode = "502", description = "The summary could not be made")
    @APIResponse(responseCode = "504", description = "The summary is still being made")
    @APIResponse(responseCode = "200", description = "The summary")
    public Uni<Summary> get(@Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "A positive integer") @RestPath("student_id") String student) {
        Caller asking = caller.get();
        long evaluationId = PathId.evaluation(evaluation);
        long studentId = PathId.student(student);
        return limits.request()
                .chain(() -> wait.summary(asking, evaluationId, studentId, Reuse.OPEN_OR_COMPLETED));
    }

    @POST
    @Path("/regenerate")
    @Operation(operationId = "regenerateFeedbackSummary", summary = "A student's summary, made anew and waited for at most 60 seconds")
    @APIResponse(responseCode = "404", description = "The student has no feedback in this evaluation, or it is not the caller's to see")
    @APIResponse(responseCode = "502", description = "The summary could not be made")
    @APIResponse(responseCode = "504", description = "The summary is still being made")
    @APIResponse(responseCode = "200", description = "The summary")
    public Uni<Summary> regenerate(@Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "A positive integer") @RestPath("student_id") String student,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Regenerate.class))) String request) {
        Caller asking = caller.get();
        long evaluationId = PathId.evaluation(evaluation);
        long studentId = PathId.student(student);
        body.read(request, Regenerate.class, null);
        return limits.submit()
                .chain(() -> wait.summary(asking, evaluationId, studentId, Reuse.OPEN));
    }
}
