package io.coatcheck.api.events;

import java.util.Set;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;
import io.smallrye.mutiny.Uni;

/** Tokens for browsers, which cannot send headers with EventSource and WebSocket. */
@Path("/api/v1/events/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventTokensResource {

    private final EventTokens tokens;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    EventTokensResource(EventTokens tokens, ReadLimit readLimit, CallerOfRequest caller) {
        this.tokens = tokens;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createEventToken", summary = "A short-lived token that opens streams of one's own jobs")
    @APIResponse(responseCode = "200", description = "To be sent as ?token=")
    public Uni<EventToken> create(@Valid RequestEventToken request) {
        readLimit.count(caller.get());
        Set<UUID> jobs = request == null ? Set.of() : request.jobs();
        return tokens.issue(caller.get(), jobs);
    }
}
