package io.coatcheck.api.unified;

import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.limits.ReadLimit;

/** Who the service takes the caller for, so that a page knows what to offer. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
class CallerResource {

    /** @param roles in alphabetical order */
    @Schema(name = "Caller")
    record CallerView(String tenant, String user, Set<String> roles) {
    }

    private final CallerOfRequest callerOfRequest;
    private final ReadLimit readLimit;

    CallerResource(CallerOfRequest callerOfRequest, ReadLimit readLimit) {
        this.callerOfRequest = callerOfRequest;
        this.readLimit = readLimit;
    }

    @GET
    @Operation(operationId = "getCaller", summary = "Who one is, by token or local headers")
    public CallerView get() {
        Caller caller = callerOfRequest.get();
        readLimit.count(caller);
        return new CallerView(caller.tenant(), caller.user(), new TreeSet<>(caller.roles()));
    }
}
