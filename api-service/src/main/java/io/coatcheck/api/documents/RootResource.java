package io.coatcheck.api.documents;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.problem.ErrorsAs;

/** Front door C, without its base: whether anybody is there. Browsers get the console's page. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(DocumentErrors.class)
@Tag(name = "Document reader")
@PermitAll
class RootResource {

    @Schema(name = "ServiceLiveness")
    record Liveness(String status, String service) {
    }

    @GET
    @Operation(operationId = "getRoot", summary = "Whether the service answers")
    public Liveness get() {
        return new Liveness("ok", "coatcheck");
    }
}
