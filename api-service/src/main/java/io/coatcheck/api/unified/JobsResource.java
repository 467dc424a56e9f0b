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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
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
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.jobs.RequestedScope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/** The unified jobs API: submit, follow, cancel, retry and list jobs of any type (architecture, "HTTP conventions"). */
@Path(JobLinks.JOBS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobsResource {

    private static final String ID = "The job's id; one that is no UUID is unknown";
    private static final String SCOPE = "own (the default), or for operators tenant or all";

    private final SubmitAndWait submitAndWait;
    private final JobTransitions transitions;
    private final JobViews views;
    private final JobResults results;
    private final JobList jobList;
    private final LongPoll longPoll;
    private final ReadLimit readLimit;
    private final CallerOfRequest callerOfRequest;

    JobsResource(SubmitAndWait submitAndWait, JobTransitions transitions, JobViews views, JobResults results,
            JobList jobList, LongPoll longPoll, ReadLimit readLimit, CallerOfRequest callerOfRequest) {
        this.submitAndWait = submitAndWait;
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
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255), description = "The same key and body within 24 hours are the same job")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SubmitJob.class), examples = {
            @ExampleObject(name = "flashcards", value = SubmitJob.FLASHCARDS_EXAMPLE),
            @ExampleObject(name = "later, with options", value = SubmitJob.OPTIONS_EXAMPLE) }))
    @APIResponse(responseCode = "202", description = "Stored; follow it at Location, first after Retry-After seconds", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "200", description = "Prefer: wait was given and the job ended in time", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = "idempotency-in-flight: the first request with this key is still being stored")
    public Uni<RestResponse<JobView>> submit(@NotNull @Valid SubmitJob request,
            @Parameter(description = "wait=N: answer with the result if it is there within N seconds, at most 60") @HeaderParam("Prefer") String prefer,
            @Context HttpHeaders headers) {
        // Not by annotation: an empty key, a mistake the caller must hear of, would look like none.
        String key = headers.getHeaderString("Idempotency-Key");
        return submitAndWait.submit(request, key, Preferences.waitOf(prefer), caller());
    }

    @GET
    @Operation(operationId = "listJobs", summary = "List one's jobs, newest first; the Link header leads to the next page")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(schema = @Schema(implementation = JobPage.class)))
    public Uni<RestResponse<JobPage>> list(
            @Parameter(description = "Only jobs of this type") @QueryParam("type") String type,
            @Parameter(description = "Only jobs of this status", schema = @Schema(implementation = JobStatus.class)) @QueryParam("status") String status,
            @Parameter(description = "Only jobs with this label") @QueryParam("label") String label,
            @Parameter(description = "Only jobs of this batch; not those that they made") @QueryParam("batch") String batch,
            @Parameter(description = "Only jobs that this one made") @QueryParam("parent") String parent,
            @Parameter(description = "Jobs of one page; 50 unless given") @QueryParam("limit") @Min(1) @Max(200) Integer limit,
            @Parameter(description = "Where the page before ended, as its Link says") @QueryParam("cursor") String cursor,
            @Parameter(description = SCOPE) @QueryParam("scope") String scope) {
        readLimit.count(caller());
        ListJobs request = ListJobs.of(type, status, label, batch, parent, Objects.requireNonNullElse(limit, 50), cursor);
        return jobList.page(scopeOf(scope), scope, request);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getJob", summary = "How a job stands; with wait, as soon as its seq exceeds since")
    @APIResponse(responseCode = "200", description = "The job; ETag changes with its seq", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "304", description = "Nothing newer than If-None-Match or since")
    public Uni<RestResponse<JobView>> get(@Parameter(description = ID) @RestPath String id,
            @Parameter(description = "Seconds to wait for something newer than since") @QueryParam("wait") @Min(0) @Max(60) Integer wait,
            @Parameter(description = "The seq last seen") @QueryParam("since") @Min(0) Long since,
            @Parameter(description = "The ETag last seen") @HeaderParam("If-None-Match") String ifNoneMatch) {
        readLimit.count(caller());
        return longPoll.get(caller().own(), id, Preferences.bounded(wait), since, ifNoneMatch);
    }

    @GET
    @Path("/{id}/result")
    @Operation(operationId = "getJobResult", summary = "What a completed job made")
    @APIResponse(responseCode = "200", description = "The result as its type has it", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "409", description = "result-not-ready, with Retry-After; or job-failed: it ended without one")
    public Uni<RestResponse<String>> result(@Parameter(description = ID) @RestPath String id) {
        readLimit.count(caller());
        return results.get(caller().own(), id);
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancelJob", summary = "Cancel a job that has not ended; final as soon as it is answered")
    @APIResponse(responseCode = "202", description = "Cancelled, now or before", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = "job-finished: it is completed, failed or expired")
    public Uni<RestResponse<JobView>> cancel(@Parameter(description = ID) @RestPath String id,
            @Parameter(description = SCOPE) @QueryParam("scope") String scope) {
        return transitions.cancel(scopeOf(scope), id).chain(this::accepted);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(operationId = "retryJob", summary = "Reopen a failed, cancelled or expired job")
    @APIResponse(responseCode = "202", description = "Queued again; its attempts start anew", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = "job-not-retryable: it is open or completed")
    public Uni<RestResponse<JobView>> retry(@Parameter(description = ID) @RestPath String id,
            @Parameter(description = SCOPE) @QueryParam("scope") String scope) {
        return transitions.retry(scopeOf(scope), id).chain(this::accepted);
    }

    @POST
    @Path("/poll")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "pollJobs", summary = "How up to 100 jobs stand, in the order asked for")
    @APIResponse(responseCode = "200", description = "One entry for each id", content = @Content(schema = @Schema(implementation = PolledJobs.class)))
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
