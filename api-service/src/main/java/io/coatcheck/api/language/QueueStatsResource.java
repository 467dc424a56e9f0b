package io.coatcheck.api.language;

import java.time.Instant;

import jakarta.ws.rs.GET;
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

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.QueueStatistics;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;

/** Front door B: the queue of the caller's tenant; of everybody for operators who ask for it. */
@Path("/api/queue/stats")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class QueueStatsResource {

    private final QueueStatistics statistics;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    QueueStatsResource(QueueStatistics statistics, ReadLimit readLimit, CallerOfRequest caller) {
        this.statistics = statistics;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getLanguageQueueStats", summary = "How many jobs wait, run and ended")
    @APIResponse(responseCode = "200", description = "Flat, each key once", content = @Content(schema = @Schema(implementation = QueueStats.class)))
    public Uni<QueueStats> get(
            @Parameter(description = "all, for operators: every tenant's") @QueryParam("scope") String scope) {
        readLimit.count(caller.get());
        return statistics.counts(scope(scope, caller.get()))
                .map(counts -> QueueStats.of(counts, Instant.now()));
    }

    private static Scope scope(String word, Caller caller) {
        if (!"all".equals(word)) {
            return Scope.ofTenant(caller.tenant());
        }
        if (!caller.isOperator()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only operators may ask for scope=all").toException();
        }
        return Scope.ALL;
    }
}
