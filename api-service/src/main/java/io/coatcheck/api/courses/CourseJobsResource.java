package io.coatcheck.api.courses;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Front door D: how its jobs stand. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CourseErrors.class)
@Tag(name = "Courses")
class CourseJobsResource {

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final OwnCourseJobs jobs;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    CourseJobsResource(OwnCourseJobs jobs, ReadLimit readLimit, CallerOfRequest caller) {
        this.jobs = jobs;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCourseJob", summary = "How a job stands, with its result once completed")
    public Uni<CourseJobView> get(@Parameter(description = "The job's id") @RestPath String id) {
        readLimit.count(caller.get());
        return jobs.find(caller.get().own(), id);
    }

    @POST
    @Path("/poll")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "pollCourseJobs", summary = "How 1 to 100 jobs stand, in the order asked for; unknown ones count as failed")
    @APIResponse(responseCode = "200", description = "One entry for each id")
    public Uni<PolledCourseJobs> poll(PollCourseJobs request) {
        readLimit.count(caller.get());
        return jobs.poll(caller.get().own(), PollCourseJobs.required(request).jobIds());
    }

    @GET
    @Operation(operationId = "listCourseJobs", summary = "One's course jobs, newest first")
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    @APIResponse(responseCode = "200", description = "A page; next_cursor leads to the next")
    public Uni<CourseJobPage> list(
            @Parameter(description = "upload_pdf or generate_lesson") @QueryParam("type") String type,
            @Parameter(description = "queued, processing, completed or failed") @QueryParam("status") String status,
            @Parameter(description = "Jobs of a page, at most 100; 20 unless given") @QueryParam("limit") @Min(1) Integer limit,
            @Parameter(description = "next_cursor of the page before") @QueryParam("cursor") String cursor) {
        readLimit.count(caller.get());
        return jobs.page(caller.get().own(), kind(type), state(status), before(cursor),
                Math.min(Objects.requireNonNullElse(limit, USUAL_PAGE), LARGEST_PAGE));
    }

    private static CourseJobKind kind(String word) {
        return word == null ? null
                : CourseJobKind.ofWord(word).orElseThrow(
                        () -> Problem.invalidParameter("type", "must be upload_pdf or generate_lesson").toException());
    }

    private static CourseState state(String word) {
        return word == null ? null
                : Arrays.stream(CourseState.values()).filter(state -> state.word().equals(word)).findFirst().orElseThrow(
                        () -> Problem.invalidParameter("status", "must be queued, processing, completed or failed")
                                .toException());
    }

    private static UUID before(String cursor) {
        return cursor == null ? null
                : JobIds.parse(cursor)
                        .orElseThrow(() -> Problem.invalidParameter("cursor", "is not one of ours").toException());
    }
}
