package io.coatcheck.api.unified;

import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.jobs.RequestedScope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** The unified jobs API: submit, follow, cancel, retry and list jobs of any type (architecture, "HTTP conventions"). */
@Path(JobLinks.JOBS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobsResource {

    private final SubmitAndWait submitAndWait;
    private final JobLookup lookup;
    private final JobTransitions transitions;
    private final JobViews views;
    private final JobResults results;
    private final JobList jobList;
    private final LongPoll longPoll;
    private final ReadLimit readLimit;
    private final CallerOfRequest callerOfRequest;

    JobsResource(SubmitAndWait submitAndWait, JobLookup lookup, JobTransitions transitions, JobViews views, JobResults results,
            JobList jobList, LongPoll longPoll, ReadLimit readLimit, CallerOfRequest callerOfRequest) {
        this.submitAndWait = submitAndWait;
        this.lookup = lookup;
        this.transitions = transitions;
        this.views = views;
        this.results = results;
        this.jobList = jobList;
        this.longPoll = longPoll;
        this.readLimit = readLimit;
        this.callerOfRequest = callerOfRequest;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "submitJob", summary = "Hand over a job")
    @APIResponse(responseCode = "202", description = "Stored; follow it at Location, first after Retry-After seconds", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "200", description = "Prefer: wait was given and the job ended in time", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> submit(@NotNull @Valid SubmitJob request, @HeaderParam("Prefer") String prefer,
            @Context HttpHeaders headers) {
        // Not by annotation: an empty key, a mistake the caller must hear of, would look like none.
        String key = headers.getHeaderString("Idempotency-Key");
        return submitAndWait.submit(request, key, Preferences.waitOf(prefer), caller());
    }

    @GET
    @Operation(operationId = "listJobs", summary = "List one's jobs, newest first; the Link header leads to the next page")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobPage.class)))
    public Uni<RestResponse<JobPage>> list(@QueryParam("type") String type, @QueryParam("status") String status,
            @QueryParam("label") String label, @QueryParam("limit") @Min(1) @Max(200) Integer limit,
            @QueryParam("cursor") String cursor, @QueryParam("scope") String scope) {
        readLimit.count(caller());
        ListJobs request = ListJobs.of(type, status, label, Objects.requireNonNullElse(limit, 50), cursor);
        return jobList.page(scopeOf(scope), scope, request);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getJob", summary = "How a job stands; with wait, as soon as its seq exceeds since")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "304", description = "Nothing newer than If-None-Match or since")
    public Uni<RestResponse<JobView>> get(@RestPath String id, @QueryParam("wait") @Min(0) @Max(60) Integer wait,
            @QueryParam("since") @Min(0) Long since, @HeaderParam("If-None-Match") String ifNoneMatch) {
        readLimit.count(caller());
        return longPoll.get(caller().own(), id, Preferences.bounded(wait), since, ifNoneMatch);
    }

    @GET
    @Path("/{id}/result")
    @Operation(operationId = "getJobResult", summary = "What a completed job made")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Object.class)))
    public Uni<RestResponse<String>> result(@RestPath String id) {
        readLimit.count(caller());
        return results.get(caller().own(), id);
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancelJob", summary = "Cancel a job that has not ended; final as soon as it is answered")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> cancel(@RestPath String id, @QueryParam("scope") String scope) {
        return transitions.cancel(scopeOf(scope), id).chain(this::accepted);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(operationId = "retryJob", summary = "Reopen a failed, cancelled or expired job")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> retry(@RestPath String id, @QueryParam("scope") String scope) {
        return transitions.retry(scopeOf(scope), id).chain(this::accepted);
    }

    @POST
    @Path("/poll")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "pollJobs", summary = "How up to 100 jobs stand, in the order asked for")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PolledJobs.class)))
    public Uni<PolledJobs> poll(@NotNull @Valid PollJobs request) {
        readLimit.count(caller());
        request.requireAnswerable();
        return longPoll.poll(caller().own(), request);
    }

    private Uni<RestResponse<JobView>> accepted(Job job) {
        return views.of(job)
                .map(view -> ResponseBuilder.<JobView> accepted().entity(view)
                        .header("Location", view.links().self())
                        .build());
    }

    private Scope scopeOf(String word) {
        return RequestedScope.of(word, caller());
    }

    private Caller caller() {
        return callerOfRequest.get();
    }
}
