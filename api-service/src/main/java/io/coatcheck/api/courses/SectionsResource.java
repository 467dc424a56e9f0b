package io.coatcheck.api.courses;

import java.util.List;
import java.util.UUID;

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

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.courses.CourseSection;
import io.smallrye.mutiny.Uni;

/** Front door D: the parts of a document. */
@Path("/sections")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CourseErrors.class)
@Tag(name = "Courses")
class SectionsResource {

    @Schema(name = "CourseSections")
    record Found(List<Section> sections) {

        static Found of(List<CourseSection> sections) {
            return new Found(sections.stream().map(Section::of).toList());
        }
    }

    @Schema(name = "CourseSection")
    @JsonNaming(SnakeCaseStrategy.class)
    record Section(UUID id, int sectionNumber, String name, String description) {

        static Section of(CourseSection section) {
            return new Section(section.id(), section.number(), section.name(), section.description());
        }
    }

    private final OwnDocuments documents;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    SectionsResource(OwnDocuments documents, ReadLimit readLimit, CallerOfRequest caller) {
        this.documents = documents;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listSections", summary = "The sections of a document in reading order; none until it is read")
    @APIResponse(responseCode = "400", description = "document_id is missing")
    @APIResponse(responseCode = "404", description = "No such document of the caller's")
    @APIResponse(responseCode = "200", description = "The sections")
    public Uni<Found> list(
            @Parameter(description = "The document's id", required = true) @QueryParam("document_id") String documentId) {
        readLimit.count(caller.get());
        if (documentId == null) {
            throw Problem.invalidParameter("document_id", "is required").toException();
        }
        return documents.outline(caller.get().own(), documentId).map(Found::of);
    }
}
