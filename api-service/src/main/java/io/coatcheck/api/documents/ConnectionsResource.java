package io.coatcheck.api.documents;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/**
 * Front door C: which chapters of different documents are about the same. They were found when the chapters were summarised.
 */
@Path("/api/connections")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
class ConnectionsResource {

    @Schema(name = "Connections")
    record Connections(List<Connection> connections) {
    }

    private final ChapterStore chapters;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    ConnectionsResource(ChapterStore chapters, ReadLimit readLimit, CallerOfRequest caller) {
        this.chapters = chapters;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listConnections", summary = "Chapters of different documents that are about the same, the most similar first")
    public Uni<Connections> list() {
        readLimit.count(caller.get());
        return chapters.connections(caller.get().own()).map(Connections::new);
    }
}
