package io.coatcheck.api.operations.users;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Everything of one user: handed out, or erased. */
@Path(Operations.PATH + "/users/{tenant}/{owner}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class UsersResource {

    private static final String TENANT = "The tenant that the user's tokens name";
    private static final String OWNER = "The user that their tokens name";

    /** How long a worker may be at a job that was cancelled: its lease. */
    private static final long AGAIN_AFTER_SECONDS = 15;

    private final UserExport export;
    private final UserErasure erasure;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    UsersResource(UserExport export, UserErasure erasure, ReadLimit readLimit, CallerOfRequest caller) {
        this.export = export;
        this.erasure = erasure;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    // A stream passes by @Cache.
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"user.ndjson\"")
    @Operation(operationId = "exportUser", summary = "Everything of one user, a JSON object a line: {kind, data} (operators)")
    @APIResponse(responseCode = "200", description = "The last line is of the kind end and says how many came before it", content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = String.class)))
    public Multi<ExportLine> export(@Parameter(description = TENANT) @RestPath String tenant,
            @Parameter(description = OWNER) @RestPath String owner) {
        readLimit.count(caller.get());
        return export.of(new Scope(tenant, owner));
    }

    @DELETE
    @Operation(operationId = "eraseUser", summary = "Erase everything of one user, for good; open jobs are cancelled (operators)")
    @APIResponse(responseCode = "200", description = "Nothing of the user is left; again is the same", content = @Content(schema = @Schema(implementation = ErasedUser.class)))
    @APIResponse(responseCode = "202", description = "The same call is needed again after Retry-After seconds: there is more, or a worker was still at a job", content = @Content(schema = @Schema(implementation = ErasedUser.class)))
    public Uni<RestResponse<ErasedUser>> erase(@Parameter(description = TENANT) @RestPath String tenant,
            @Parameter(description = OWNER) @RestPath String owner) {
        return erasure.erase(new Scope(tenant, owner), caller.get())
                .map(erased -> erased.more()
                        ? ResponseBuilder.accepted(erased).header("Retry-After", AGAIN_AFTER_SECONDS).build()
                        : RestResponse.ok(erased));
    }
}
