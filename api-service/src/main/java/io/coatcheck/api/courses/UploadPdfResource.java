package io.coatcheck.api.courses;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;

/** Front door D: a structured document from a PDF. */
@Path("/upload/pdf-structured")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CourseErrors.class)
@Tag(name = "Courses")
class UploadPdfResource {

    private final CourseUploads uploads;
    private final CallerOfRequest caller;

    UploadPdfResource(CourseUploads uploads, CallerOfRequest caller) {
        this.uploads = uploads;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadPdf", summary = "Read a PDF and divide it into sections")
    @APIResponse(responseCode = "202", description = "Stored; poll its job", content = @Content(schema = @Schema(implementation = UploadTicket.class)))
    @APIResponse(responseCode = "400", description = "The file is missing, empty or no PDF")
    @APIResponse(responseCode = "403", description = "The user's quota of uploads is used up", content = @Content(mediaType = "application/json", schema = @Schema(implementation = QuotaReached.class)))
    @APIResponse(responseCode = "413", description = "It has more than 50 MB")
    public Uni<RestResponse<Object>> upload(@RestForm("file") FileUpload file, @RestForm("course_id") String courseId,
            @RestForm("chapter") String chapter, @RestForm("material_type") String materialType,
            @RestForm("title") String title) {
        if (file == null) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "Missing PDF file").toException();
        }
        return uploads.submit(file, new UploadedAs(courseId, chapter, materialType, title), caller.get())
                .map(UploadPdfResource::accepted)
                .onFailure(QuotaReachedException.class).recoverWithItem(UploadPdfResource::refused);
    }

    private static RestResponse<Object> accepted(UploadTicket ticket) {
        return ResponseBuilder.<Object> accepted().entity(ticket).header("Location", "/jobs/" + ticket.jobId()).build();
    }

    private static RestResponse<Object> refused(Throwable quota) {
        return ResponseBuilder.<Object> create(403).entity(((QuotaReachedException) quota).reached()).build();
    }
}
