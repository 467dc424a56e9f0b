package io.coatcheck.api.canvas;

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

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.canvas.CanvasResult;
import io.smallrye.mutiny.Uni;

/** Front door E: one job. */
@Path("/api/ai-agent/job/{id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CanvasErrors.class)
@Tag(name = "Canvas")
class CanvasJobResource {

    @Schema(name = "FoundCanvasJob")
    record Found(boolean success, CanvasJobView job) {
    }

    @Schema(name = "FoundCanvas")
    record Made(boolean success, @JsonRawValue @Schema(implementation = CanvasResult.class) String result) {
    }

    @Schema(name = "CanvasJobChanged")
    record Done(boolean success, String message) {
    }

    private final CanvasJobs jobs;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    CanvasJobResource(CanvasJobs jobs, ReadLimit readLimit, CallerOfRequest caller) {
        this.jobs = jobs;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Path("/status")
    @Operation(operationId = "getCanvasJob", summary = "How a job stands, with its drawing once completed")
    public Uni<Found> status(@Parameter(description = "The job's id") @RestPath String id) {
        return jobs.view(countedRead().own(), id).map(job -> new Found(true, job));
    }

    @GET
    @Path("/result")
    @Operation(operationId = "getCanvas", summary = "The drawing")
    @APIResponse(responseCode = "400", description = "Job not completed")
    @APIResponse(responseCode = "200", description = "The drawing")
    public Uni<Made> result(@Parameter(description = "The job's id") @RestPath String id) {
        return jobs.result(countedRead().own(), id).map(result -> new Made(true, result));
    }

    @POST
    @Path("/cancel")
    @Operation(operationId = "cancelCanvasJob", summary = "Cancel a job that has not ended; final as soon as it is answered")
    @APIResponse(responseCode = "400", description = "Job cannot be cancelled")
    @APIResponse(responseCode = "200", description = "It is cancelled")
    public Uni<Done> cancel(@Parameter(description = "The job's id") @RestPath String id) {
        return jobs.cancel(caller.get().own(), id).map(job -> new Done(true, "Job cancelled"));
    }

    @POST
    @Path("/retry")
    @Operation(operationId = "retryCanvasJob", summary = "Reopen a failed or cancelled job, however often it was tried")
    @APIResponse(responseCode = "400", description = "Job cannot be retried")
    @APIResponse(responseCode = "200", description = "It is queued again")
    public Uni<Done> retry(@Parameter(description = "The job's id") @RestPath String id) {
        return jobs.retry(caller.get().own(), id).map(job -> new Done(true, "Job queued again"));
    }

    private Caller countedRead() {
        readLimit.count(caller.get());
        return caller.get();
    }
}
