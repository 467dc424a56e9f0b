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

import io.coatcheck.api.health.LiveWorkers;
import io.coatcheck.api.health.RedisConnection;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door B: whether jobs are taken. The database decides it; Redis and the workers are shown. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
@PermitAll
class HealthResource {

    /** @param workers that take jobs now */
    @Schema(name = "LanguageHealth")
    record Health(String status, String database, String redis, long workers, Instant timestamp) {
    }

    private final LiveWorkers workers;
    private final RedisConnection redis;

    HealthResource(LiveWorkers workers, RedisConnection redis) {
        this.workers = workers;
        this.redis = redis;
    }

    @GET
    @Operation(operationId = "getLanguageHealth", summary = "Whether jobs are taken; 503 without the database")
    @APIResponse(responseCode = "200", description = "Jobs are taken", content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(responseCode = "503", description = "The database does not answer", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Health.class)))
    public Uni<RestResponse<Health>> get() {
        return redis.isConnected()
                .map(connected -> connected ? "connected" : "disconnected")
                .chain(redisWord -> workers.now()
                        .map(figures -> answer(200, "healthy", "connected", redisWord, figures.active()))
                        .onFailure().recoverWithItem(() -> answer(503, "unhealthy", "disconnected", redisWord, 0)));
    }

    private static RestResponse<Health> answer(int status, String word, String database, String redis, long workers) {
        return ResponseBuilder.<Health> create(status)
                .entity(new Health(word, database, redis, workers, Instant.now()))
                .build();
    }
}
