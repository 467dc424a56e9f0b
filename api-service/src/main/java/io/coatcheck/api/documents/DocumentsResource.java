package io.coatcheck.api.documents;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Front door C: the caller's documents. */
@Path("/api/documents")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
class DocumentsResource {

    private static final String ID = "The document's id";
    private static final int MOST_AT_ONCE = 100;

    @Schema(name = "Documents")
    record Documents(List<DocumentView> documents) {
    }

    @Schema(name = "SummariesAskedFor")
    @JsonNaming(SnakeCaseStrategy.class)
    record AskedFor(UUID jobId, DocumentStatus status) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record DeleteDocuments(@NotNull List<String> documentIds) {
    }

    @Schema(name = "DocumentsDeleted")
    record Deleted(String message) {
    }

    private final DocumentStore documents;
    private final ChapterStore chapters;
    private final ChapterSummaries summaries;
    private final DocumentRemoval removal;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    DocumentsResource(DocumentStore documents, ChapterStore chapters, ChapterSummaries summaries, DocumentRemoval removal,
            ReadLimit readLimit, CallerOfRequest caller) {
        this.documents = documents;
        this.chapters = chapters;
        this.summaries = summaries;
        this.removal = removal;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listDocuments", summary = "One's documents, the newest first")
    public Uni<Documents> list() {
        return documents.all(countedRead())
                .map(all -> new Documents(all.stream().map(StoredDocument::view).toList()));
    }

    @GET
    @Path("/{id}/chapters")
    @Operation(operationId = "listChaptersOfDocument", summary = "A document's chapters in reading order, with their summaries as they come")
    @APIResponse(responseCode = "200", description = "None while the document is being parsed")
    public Uni<ChaptersResource.Chapters> chapters(@Parameter(description = ID) @RestPath String id,
            @Parameter(description = "Whether their texts are sent, too") @QueryParam("include_content") boolean content) {
        Scope owner = countedRead();
        return find(owner, id)
                .chain(document -> chapters.ofDocument(owner, document.view().id(), content))
                .map(ChaptersResource.Chapters::new);
    }

    @POST
    @Path("/{id}/summarize-all")
    @Operation(operationId = "summarizeDocument", summary = "Make the summaries that a document lacks")
    @APIResponse(responseCode = "202", description = "The job that makes them", content = @Content(schema = @Schema(implementation = AskedFor.class)))
    public Uni<RestResponse<AskedFor>> summarizeAll(@Parameter(description = ID) @RestPath String id) {
        Scope owner = caller.get().own();
        return find(owner, id)
                .chain(document -> summaries.summariseAll(owner, document))
                .map(job -> ResponseBuilder.<AskedFor> accepted().entity(new AskedFor(job, DocumentStatus.PROCESSING)).build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDocument", summary = "Delete a document with all that was made of it, and cancel what still runs for it")
    @APIResponse(responseCode = "200", description = "It is gone")
    public Uni<Deleted> delete(@Parameter(description = ID) @RestPath String id) {
        Scope owner = caller.get().own();
        return find(owner, id)
                .chain(document -> removal.remove(owner, List.of(document.view().id())))
                .replaceWith(new Deleted("Document deleted"));
    }

    @POST
    @Path("/delete-batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "deleteDocuments", summary = "Delete several documents; those that are not one's own are passed over")
    @APIResponse(responseCode = "200", description = "How many are gone")
    public Uni<Deleted> deleteBatch(@NotNull DeleteDocuments request) {
        if (request.documentIds() == null) {
            throw Problem.invalid("document_ids", "is needed").toException();
        }
        if (request.documentIds().size() > MOST_AT_ONCE) {
            throw Problem.of(ProblemType.TOO_MANY_IDS, "At most %d documents are deleted at once".formatted(MOST_AT_ONCE))
                    .toException();
        }
        List<UUID> ids = request.documentIds().stream().map(JobIds::parse).flatMap(Optional::stream).distinct().toList();
        return removal.remove(caller.get().own(), ids)
                .map(removed -> new Deleted("%d documents deleted".formatted(removed.size())));
    }

    private Uni<StoredDocument> find(Scope owner, String id) {
        return JobIds.parse(id)
                .map(uuid -> documents.find(owner, List.of(uuid)).map(found -> found.isEmpty() ? null : found.get(0)))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.NOT_FOUND, "Document not found").toException());
    }

    private Scope countedRead() {
        readLimit.count(caller.get());
        return caller.get().own();
    }
}
