package io.coatcheck.api.documents;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** Front door C: chapters of the caller's documents. */
@Path("/api/chapters")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
class ChaptersResource {

    private static final String ID = "The chapter's id";

    @Schema(name = "Chapters")
    record Chapters(List<ChapterView> chapters) {
    }

    @Schema(name = "FoundChapter")
    record Found(ChapterView chapter) {
    }

    private final ChapterStore chapters;
    private final ChapterSummaries summaries;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    ChaptersResource(ChapterStore chapters, ChapterSummaries summaries, ReadLimit readLimit, CallerOfRequest caller) {
        this.chapters = chapters;
        this.summaries = summaries;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listChapters", summary = "The chapters of all of one's documents")
    public Uni<Chapters> list(
            @Parameter(description = "Whether their texts are sent, too") @QueryParam("include_content") boolean content) {
        readLimit.count(caller.get());
        return chapters.all(caller.get().own(), content).map(Chapters::new);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getChapter", summary = "A chapter with its text")
    public Uni<Found> get(@Parameter(description = ID) @RestPath String id) {
        readLimit.count(caller.get());
        return find(caller.get().own(), id).map(chapter -> new Found(chapter.view()));
    }

    @POST
    @Path("/{id}/summarize")
    @Operation(operationId = "summarizeChapter", summary = "Have a chapter summarised anew, and wait for it")
    @APIResponse(responseCode = "200", description = "With its summary")
    @APIResponse(responseCode = "502", description = "It could not be summarised")
    @APIResponse(responseCode = "504", description = "It takes long; the work goes on")
    public Uni<Found> summarize(@Parameter(description = ID) @RestPath String id) {
        Scope owner = caller.get().own();
        return find(owner, id)
                .chain(chapter -> summaries.summarise(owner, chapter))
                .map(Found::new);
    }

    private Uni<StoredChapter> find(Scope owner, String id) {
        return JobIds.parse(id)
                .map(uuid -> chapters.find(owner, uuid))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.NOT_FOUND, "Chapter not found").toException());
    }
}
