package io.coatcheck.api.canvas;

import java.time.Duration;
import java.util.Objects;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobErasure;
import io.coatcheck.api.jobs.QueueStatistics;
import io.coatcheck.api.jobs.RequestedScope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.canvas.CanvasInput;
import io.smallrye.mutiny.Uni;

/** Front door E: the caller's jobs together. */
@Path("/api/ai-agent/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CanvasErrors.class)
@Tag(name = "Canvas")
class CanvasJobsResource {

    private static final String TYPE = CanvasInput.TYPE.name();
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_DAYS = 36_500;

    @Schema(name = "FoundCanvasStats")
    record Stats(boolean success, CanvasStats stats) {
    }

    @Schema(name = "CanvasesErased")
    record CleanedUp(int deleted) {
    }

    private final CanvasJobs jobs;
    private final QueueStatistics statistics;
    private final JobErasure erasure;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    CanvasJobsResource(CanvasJobs jobs, QueueStatistics statistics, JobErasure erasure, ReadLimit readLimit,
            CallerOfRequest caller) {
        this.jobs = jobs;
        this.statistics = statistics;
        this.erasure = erasure;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listCanvasJobs", summary = "One's canvas jobs, newest first")
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    @APIResponse(responseCode = "200", description = "A page")
    public Uni<CanvasJobPage> list(
            @Parameter(description = "Jobs of a page, at most 100; 20 unless given") @QueryParam("limit") @Min(1) Integer limit,
            @Parameter(description = "Jobs passed over") @QueryParam("offset") @Min(0) Integer offset) {
        readLimit.count(caller.get());
        return jobs.page(caller.get().own(), Objects.requireNonNullElse(offset, 0),
                Math.min(Objects.requireNonNullElse(limit, USUAL_PAGE), LARGEST_PAGE));
    }

    @GET
    @Path("/stats")
    @Operation(operationId = "getCanvasStats", summary = "What became of one's canvas jobs; of everybody's for operators with scope=all")
    public Uni<Stats> stats(@Parameter(description = "own, or for operators tenant or all") @QueryParam("scope") String scope) {
        readLimit.count(caller.get());
        return statistics.figures(RequestedScope.of(scope, caller.get()), TYPE)
                .map(figures -> new Stats(true, CanvasStats.of(figures)));
    }

    @DELETE
    @Operation(operationId = "cleanUpCanvasJobs", summary = "Erase the tenant's canvas jobs that ended so long ago (operators)")
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    @APIResponse(responseCode = "403", description = "Only for operators")
    @APIResponse(responseCode = "200", description = "How many were erased")
    public Uni<CleanedUp> cleanUp(
            @Parameter(description = "Days since they ended, from 0 to 36,500", required = true) @QueryParam("older_than_days") Integer olderThanDays) {
        if (!caller.get().isOperator()) {
            throw Problem.of(ProblemType.FORBIDDEN).toException();
        }
        if (olderThanDays == null || olderThanDays < 0 || olderThanDays > MOST_DAYS) {
            throw Problem.invalidParameter("older_than_days", "must be a number of days, from 0 to " + MOST_DAYS).toException();
        }
        return erasure.erase(Scope.ofTenant(caller.get().tenant()), TYPE, Duration.ofDays(olderThanDays))
                .map(CleanedUp::new);
    }
}
