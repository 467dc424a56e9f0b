package io.coatcheck.api.feedback;

import java.util.List;

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

/** Front door A: whether summaries can be made now. Open, and without any of anybody's data. */
@Path(FeedbackErrors.BASE + "/queue/health")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
@PermitAll
class FeedbackHealthResource {

    private final LiveWorkers workers;
    private final RedisConnection redis;

    FeedbackHealthResource(LiveWorkers workers, RedisConnection redis) {
        this.workers = workers;
        this.redis = redis;
    }

    @GET
    @Operation(operationId = "getFeedbackHealth", summary = "The workers that are alive now and Redis; 503 without database or worker")
    @APIResponse(responseCode = "200", description = "Summaries can be made", content = @Content(schema = @Schema(implementation = FeedbackHealth.class)))
    @APIResponse(responseCode = "503", description = "The database or every worker is away", content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeedbackHealth.class)))
    public Uni<RestResponse<FeedbackHealth>> get() {
        Uni<List<LiveWorkers.Worker>> alive = workers.list().onFailure().recoverWithItem(List.of());
        return Uni.combine().all().unis(alive, redis.isConnected()).with(FeedbackHealth::of)
                .map(health -> ResponseBuilder.<FeedbackHealth> create(health.httpStatus()).entity(health).build());
    }
}
