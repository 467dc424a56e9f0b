package io.coatcheck.api.documents;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.RequestedScope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door C: how the pipeline stands. */
@Path("/api/pipeline/status")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
class PipelineResource {

    private final PipelineStore pipeline;
    private final DocumentsConfig config;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    PipelineResource(PipelineStore pipeline, DocumentsConfig config, ReadLimit readLimit, CallerOfRequest caller) {
        this.pipeline = pipeline;
        this.config = config;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getPipelineStatus", summary = "The tenant's queue of chapters, and the workers that are alive now")
    public Uni<PipelineStatus> get(
            @Parameter(description = "all, for operators: every tenant's chapters") @QueryParam("scope") String scope) {
        readLimit.count(caller.get());
        return pipeline.figures(scope(scope, caller.get()))
                .map(figures -> PipelineStatus.of(figures, config));
    }

    private static Scope scope(String word, Caller caller) {
        return word == null || word.equals("tenant") ? Scope.ofTenant(caller.tenant()) : RequestedScope.of(word, caller);
    }
}
