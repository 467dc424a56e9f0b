package io.coatcheck.api.language;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.health.ModelBreakers;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.gate.ModelGates;
import io.coatcheck.gate.WorkerBreaker;
import io.smallrye.mutiny.Uni;

/** Front door B: the circuit breakers before the model, as the live workers have them. */
@Path("/api/circuit-breakers")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class CircuitBreakersResource {

    private final ModelBreakers breakers;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    CircuitBreakersResource(ModelBreakers breakers, ReadLimit readLimit, CallerOfRequest caller) {
        this.breakers = breakers;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Path("/status")
    @Operation(operationId = "getCircuitBreakers", summary = "How the breakers before the model stand, over all live workers")
    @APIResponse(responseCode = "200", description = "The worst state of any worker, and how many stand how")
    public Uni<BreakerStatus> status() {
        readLimit.count(caller.get());
        return breakers.now().map(found -> BreakerStatus.of(ModelGates.NAME, found, null, Instant.now()));
    }

    @POST
    @Path("/reset/{name}")
    @Operation(operationId = "resetCircuitBreaker", summary = "Let every worker call the model again (operators)")
    @APIResponse(responseCode = "200", description = "Reset, and how the breakers stand since")
    @APIResponse(responseCode = "403", description = "Only for operators")
    @APIResponse(responseCode = "404", description = "No breaker has this name")
    public Uni<BreakerStatus> reset(@Parameter(description = "The breaker's name, such as openai") @RestPath String name) {
        Operators.require(caller.get());
        if (!ModelGates.NAME.equals(name)) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no circuit breaker of this name.").toException();
        }
        return breakers.reset().map(found -> BreakerStatus.of(name, found, message(name, found), Instant.now()));
    }

    private static String message(String name, List<WorkerBreaker> breakers) {
        int workers = breakers.size();
        return "Circuit breaker %s was reset for %d worker%s".formatted(name, workers, workers == 1 ? "" : "s");
    }
}
