package io.coatcheck.api.feedback;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door A: one job. */
@Path(FeedbackErrors.BASE + "/jobs/{job_id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class SummaryJobResource {

    @Schema(name = "FeedbackSummaryJobCancelled")
    @JsonNaming(SnakeCaseStrategy.class)
    record Cancelled(String message, UUID jobId, SummaryStatus status) {
    }

    private final SummaryJobs jobs;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;

    SummaryJobResource(SummaryJobs jobs, FeedbackLimits limits, CallerOfRequest caller) {
        this.jobs = jobs;
        this.limits = limits;
        this.caller = caller;
    }

    @GET
    @Path("/status")
    @Operation(operationId = "getFeedbackSummaryJob", summary = "How a job stands, with its summary once completed")
    @APIResponse(responseCode = "404", description = "Job not found")
    @APIResponse(responseCode = "200", description = "The job")
    public Uni<SummaryJobView> status(@Parameter(description = "The job's id") @RestPath("job_id") String id) {
        limits.read();
        return jobs.view(caller.get(), id);
    }

    @POST
    @Path("/cancel")
    @Operation(operationId = "cancelFeedbackSummaryJob", summary = "Cancel a job that has not ended; final as soon as it is answered")
    @APIResponse(responseCode = "400", description = "It has ended otherwise")
    @APIResponse(responseCode = "404", description = "Job not found")
    @APIResponse(responseCode = "200", description = "It is cancelled")
    public Uni<Cancelled> cancel(@Parameter(description = "The job's id") @RestPath("job_id") String id) {
        Caller asking = caller.get();
        return limits.request()
                .chain(() -> jobs.cancel(asking, id))
                .map(job -> new Cancelled("Job cancelled", job.id, SummaryStatus.of(job.status)));
    }
}
