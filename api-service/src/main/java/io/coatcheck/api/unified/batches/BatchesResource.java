package io.coatcheck.api.unified.batches;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.jobs.BatchState;
import io.coatcheck.api.jobs.Batches;
import io.coatcheck.api.limits.LargeBodies;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.unified.EntityTag;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** Jobs that are handed over, followed and cancelled together. */
@Path(BatchLinks.BATCHES)
@Produces(MediaType.APPLICATION_JSON)
@LargeBodies
@Tag(name = "Batches")
class BatchesResource {

    private static final String ID = "The batch's id; one that is no UUID is unknown";

    private final BatchSubmission submission;
    private final Batches batches;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    BatchesResource(BatchSubmission submission, Batches batches, ReadLimit readLimit, CallerOfRequest caller) {
        this.submission = submission;
        this.batches = batches;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    // Reading and checking a thousand jobs takes an event loop's time from everybody else.
    @Blocking
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "submitBatch", summary = "Hand over up to 1,000 jobs: all are stored, or none")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255), description = "The same key and body within 24 hours are the same batch")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SubmitBatch.class), examples = @ExampleObject(name = "two decks", value = SubmitBatch.EXAMPLE)))
    @APIResponse(responseCode = "202", description = "All jobs are stored; follow them at Location", content = @Content(schema = @Schema(implementation = AcceptedBatch.class)))
    @APIResponse(responseCode = "409", description = "idempotency-in-flight: the first request with this key is still being stored")
    public Uni<RestResponse<AcceptedBatch>> submit(@NotNull @Valid SubmitBatch request, @Context HttpHeaders headers) {
        return submission.submit(request, headers.getHeaderString("Idempotency-Key"), caller.get())
                .map(answer -> answer.allowance().shownIn(ResponseBuilder.<AcceptedBatch> accepted().entity(answer.batch())
                        .header("Location", answer.batch().links().self())
                        .build()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBatch", summary = "How the jobs of a batch stand")
    @APIResponse(responseCode = "200", description = "The batch; ETag changes with any of its jobs", content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "304", description = "Nothing newer than If-None-Match")
    public Uni<RestResponse<BatchView>> get(@Parameter(description = ID) @RestPath String id,
            @Parameter(description = "The ETag last seen") @HeaderParam("If-None-Match") String ifNoneMatch) {
        readLimit.count(caller.get());
        return batches.find(caller.get().own(), id)
                .map(batch -> answer(batch, ifNoneMatch));
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancelBatch", summary = "Cancel the jobs of a batch that have not ended; final as soon as it is answered")
    @APIResponse(responseCode = "202", description = "Nothing of it is open any more", content = @Content(schema = @Schema(implementation = BatchView.class)))
    public Uni<RestResponse<BatchView>> cancel(@Parameter(description = ID) @RestPath String id) {
        return batches.cancel(caller.get().own(), id)
                .map(batch -> ResponseBuilder.<BatchView> accepted().entity(BatchView.of(batch)).build());
    }

    private static RestResponse<BatchView> answer(BatchState batch, String ifNoneMatch) {
        EntityTag tag = new EntityTag(batch.seq());
        return tag.matches(ifNoneMatch)
                ? ResponseBuilder.<BatchView> notModified().header("ETag", tag.header()).build()
                : ResponseBuilder.ok(BatchView.of(batch)).header("ETag", tag.header()).build();
    }
}
