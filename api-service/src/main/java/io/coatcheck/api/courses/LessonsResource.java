package io.coatcheck.api.courses;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door D: lessons. */
@Path("/lessons")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CourseErrors.class)
@Tag(name = "Courses")
class LessonsResource {

    private final LessonSubmits submits;
    private final OwnLessons lessons;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    LessonsResource(LessonSubmits submits, OwnLessons lessons, ReadLimit readLimit, CallerOfRequest caller) {
        this.submits = submits;
        this.lessons = lessons;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @POST
    @Path("/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generateCourseLesson", summary = "Make a lesson of a section or of a whole document")
    @APIResponse(responseCode = "202", description = "Being made, or being made already; poll its job", content = @Content(schema = @Schema(implementation = LessonTicket.Queued.class)))
    @APIResponse(responseCode = "200", description = "It was made before", content = @Content(schema = @Schema(implementation = LessonTicket.There.class)))
    @APIResponse(responseCode = "404", description = "No such document or section of the caller's")
    @APIResponse(responseCode = "409", description = "The document is not read yet, or could not be read")
    public Uni<RestResponse<LessonTicket>> generate(GenerateLesson request) {
        return submits.submit(GenerateLesson.required(request), caller.get()).map(LessonsResource::answer);
    }

    private static RestResponse<LessonTicket> answer(LessonTicket ticket) {
        if (ticket instanceof LessonTicket.Queued queued) {
            return ResponseBuilder.<LessonTicket> accepted().entity(ticket)
                    .header("Location", "/jobs/" + queued.jobId()).build();
        }
        return RestResponse.ok(ticket);
    }

    @POST
    @Path("/generate-all")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generateAllLessons", summary = "Make a lesson of each section of a document")
    @APIResponse(responseCode = "202", description = "One entry for each section", content = @Content(schema = @Schema(implementation = LessonBatch.class)))
    @APIResponse(responseCode = "404", description = "No such document of the caller's")
    @APIResponse(responseCode = "409", description = "The document is not read yet, or could not be read")
    public Uni<RestResponse<LessonBatch>> generateAll(GenerateAllLessons request) {
        return submits.submitAll(GenerateAllLessons.required(request), caller.get())
                .map(batch -> ResponseBuilder.<LessonBatch> accepted().entity(batch).build());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLesson", summary = "A lesson")
    public Uni<LessonView> get(@Parameter(description = "The lesson's id") @RestPath String id) {
        readLimit.count(caller.get());
        return lessons.find(caller.get().own(), id);
    }
}
