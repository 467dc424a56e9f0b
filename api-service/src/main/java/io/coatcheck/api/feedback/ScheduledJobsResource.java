package io.coatcheck.api.feedback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.api.feedback.schedule.FeedbackSchedule;
import io.coatcheck.api.feedback.schedule.StoredSchedules;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Front door A: summaries that are made by themselves at set times. For staff. */
@Path(FeedbackErrors.BASE + "/scheduled-jobs")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class ScheduledJobsResource {

    private final StoredSchedules schedules;
    private final ScheduleChanges changes;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;

    ScheduledJobsResource(StoredSchedules schedules, ScheduleChanges changes, FeedbackLimits limits, CallerOfRequest caller) {
        this.schedules = schedules;
        this.changes = changes;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createFeedbackSchedule", summary = "Have an evaluation's summaries made at set times (staff)")
    @APIResponse(responseCode = "201", description = "Stored", content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Uni<RestResponse<ScheduleView>> create(@NotNull PutSchedule request) {
        Caller teacher = staff();
        FeedbackSchedule schedule = changes.made(request, teacher, Instant.now());
        return limits.request()
                .chain(() -> schedules.add(schedule))
                .map(stored -> ResponseBuilder.<ScheduleView> create(201).entity(ScheduleView.of(schedule))
                        .header("Location", FeedbackErrors.BASE + "/scheduled-jobs/" + schedule.id()).build());
    }

    @GET
    @Operation(operationId = "listFeedbackSchedules", summary = "The school's schedules, the oldest first (staff)")
    public Uni<List<ScheduleView>> list() {
        Scope school = Scope.ofTenant(staff().tenant());
        return limits.request()
                .chain(() -> schedules.list(school))
                .map(found -> found.stream().map(ScheduleView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFeedbackSchedule", summary = "One schedule (staff)")
    @APIResponse(responseCode = "404", description = "The school has no such schedule")
    @APIResponse(responseCode = "200", description = "The schedule")
    public Uni<ScheduleView> get(@Parameter(description = "The schedule's id") @RestPath String id) {
        Scope school = Scope.ofTenant(staff().tenant());
        return limits.request()
                .chain(() -> schedules.find(school, parsed(id)))
                .onItem().ifNull().failWith(ScheduledJobsResource::notFound)
                .map(ScheduleView::of);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeFeedbackSchedule", summary = "Change some fields; absent ones stay, student_ids: null means all (staff)")
    @APIResponse(responseCode = "404", description = "The school has no such schedule")
    @APIResponse(responseCode = "200", description = "The schedule as it is now")
    public Uni<ScheduleView> change(@Parameter(description = "The schedule's id") @RestPath String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = PutSchedule.class))) @NotNull JsonNode request) {
        Caller teacher = staff();
        Scope school = Scope.ofTenant(teacher.tenant());
        return limits.request()
                .chain(() -> schedules.change(school, parsed(id),
                        stored -> changes.changed(stored, request, teacher, Instant.now())))
                .onItem().ifNull().failWith(ScheduledJobsResource::notFound)
                .map(ScheduleView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteFeedbackSchedule", summary = "Make no more summaries at these times; those that were begun go on (staff)")
    @APIResponse(responseCode = "404", description = "The school has no such schedule")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<RestResponse<Void>> delete(@Parameter(description = "The schedule's id") @RestPath String id) {
        Scope school = Scope.ofTenant(staff().tenant());
        return limits.request()
                .chain(() -> schedules.remove(school, parsed(id)))
                .map(removed -> {
                    if (!removed) {
                        throw notFound();
                    }
                    return RestResponse.noContent();
                });
    }

    private Caller staff() {
        SchoolScope.requireStaff(caller.get());
        return caller.get();
    }

    private static UUID parsed(String id) {
        return JobIds.parse(id).orElseThrow(ScheduledJobsResource::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "Scheduled job not found").toException();
    }
}
