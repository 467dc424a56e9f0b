package io.coatcheck.api.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.documents.DocumentUploads.Accepted;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.job.PriorityWord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Front door C: documents come in. */
@Path("/api/upload")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
class UploadResource {

    private static final String PRIORITY = "high, normal or low; normal unless given";

    record RefusedFile(String file, String detail) {
    }

    @Schema(name = "UploadedDocuments")
    record Batch(List<UploadedDocument> documents, List<RefusedFile> errors) {
    }

    private final DocumentUploads uploads;
    private final DocumentErrors errors;
    private final CallerOfRequest caller;

    UploadResource(DocumentUploads uploads, DocumentErrors errors, CallerOfRequest caller) {
        this.uploads = uploads;
        this.errors = errors;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadDocument", summary = "Have a document read and its chapters summarised")
    @APIResponse(responseCode = "202", description = "Stored, with the chapters found by now", content = @Content(schema = @Schema(implementation = UploadedDocument.class)))
    @APIResponse(responseCode = "200", description = "Read to its end, where uploads are not asynchronous", content = @Content(schema = @Schema(implementation = UploadedDocument.class)))
    @APIResponse(responseCode = "409", description = "The caller has a document of the same bytes")
    public Uni<RestResponse<UploadedDocument>> upload(@RestForm("file") FileUpload file,
            @Parameter(description = PRIORITY) @QueryParam("priority") String priority) {
        if (file == null) {
            throw Problem.invalidParameter("file", "is missing").toException();
        }
        long arrived = System.nanoTime();
        return uploads.accept(file, priority(priority), caller.get())
                .chain(accepted -> uploads.standing(accepted, arrived))
                .map(document -> ResponseBuilder
                        .<UploadedDocument> create(document.isProcessing() ? Status.ACCEPTED : Status.OK)
                        .entity(document).build());
    }

    @POST
    @Path("/batch")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadDocuments", summary = "Several documents at once; those that are refused keep out none of the others")
    @APIResponse(responseCode = "202", description = "What became of each", content = @Content(schema = @Schema(implementation = Batch.class)))
    public Uni<RestResponse<Batch>> uploadBatch(@RestForm("files") List<FileUpload> files,
            @Parameter(description = PRIORITY) @QueryParam("priority") String priority) {
        if (files == null || files.isEmpty()) {
            throw Problem.invalidParameter("files", "are missing").toException();
        }
        long arrived = System.nanoTime();
        int wanted = priority(priority);
        List<RefusedFile> refused = new ArrayList<>();
        // All are taken before any is waited for.
        return Multi.createFrom().iterable(files)
                .onItem().transformToUniAndConcatenate(file -> uploads.accept(file, wanted, caller.get())
                        .onFailure(ProblemException.class).invoke(failure -> refused.add(refused(file, failure)))
                        .onFailure(ProblemException.class).recoverWithNull())
                .collect().asList()
                .chain(accepted -> standing(accepted, arrived))
                .map(documents -> ResponseBuilder.<Batch> accepted().entity(new Batch(documents, refused)).build());
    }

    private Uni<List<UploadedDocument>> standing(List<Accepted> accepted, long arrived) {
        return Multi.createFrom().iterable(accepted)
                .onItem().transformToUniAndConcatenate(document -> uploads.standing(document, arrived))
                .collect().asList();
    }

    private RefusedFile refused(FileUpload file, Throwable failure) {
        return new RefusedFile(file.fileName(), errors.detail(((ProblemException) failure).problem()));
    }

    private static int priority(String word) {
        return word == null ? PriorityWord.NORMAL.priority()
                : Stream.of(PriorityWord.values())
                        .filter(priority -> priority.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalidParameter("priority", "must be one of "
                                + String.join(", ", Stream.of(PriorityWord.values()).map(PriorityWord::word).toList()))
                                .toException())
                        .priority();
    }
}
