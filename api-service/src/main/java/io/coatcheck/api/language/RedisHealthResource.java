package io.coatcheck.api.language;

import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.health.RedisConnection;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door B: whether Redis answers. The only health answer that Redis decides. */
@Path("/api/redis/health")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
@PermitAll
class RedisHealthResource {

    record RedisHealth(String redis, Instant timestamp) {
    }

    private final RedisConnection redis;

    RedisHealthResource(RedisConnection redis) {
        this.redis = redis;
    }

    @GET
    @Operation(operationId = "getRedisHealth", summary = "Whether Redis answers")
    @APIResponse(responseCode = "200", description = "Redis answers", content = @Content(schema = @Schema(implementation = RedisHealth.class)))
    @APIResponse(responseCode = "503", description = "Redis does not answer", content = @Content(schema = @Schema(implementation = RedisHealth.class)))
    public Uni<RestResponse<RedisHealth>> get() {
        return redis.isConnected()
                .map(connected -> ResponseBuilder.<RedisHealth> create(connected ? 200 : 503)
                        .entity(new RedisHealth(connected ? "connected" : "disconnected", Instant.now()))
                        .build());
    }
}
