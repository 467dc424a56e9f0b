package io.coatcheck.worker.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import io.smallrye.mutiny.Uni;

/** Front door B: what the flashcards frontend asks a worker. Orchestrators ask {@code /q/health}. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class QueueHealthResource {

    private final QueueFigures figures;

    QueueHealthResource(QueueFigures figures) {
        this.figures = figures;
    }

    @GET
    public Uni<RestResponse<QueueHealth>> health() {
        return figures.now()
                .map(health -> RestResponse.status(
                        health == QueueHealth.UNHEALTHY ? Status.SERVICE_UNAVAILABLE : Status.OK, health));
    }
}
