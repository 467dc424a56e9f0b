package io.coatcheck.api.language;

import java.util.Set;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.api.uploads.Uploads;
import io.coatcheck.files.FileType;
import io.coatcheck.pronunciation.PronunciationInput;
import io.smallrye.mutiny.Uni;

/** Front door B: how well somebody reads a text aloud. */
@Path("/api/pronunciation-assess")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class PronunciationResource {

    private static final Set<FileType> RECORDINGS = Set.of(FileType.WAV, FileType.MP3, FileType.WEBM, FileType.OGG,
            FileType.M4A, FileType.FLAC);

    private final Uploads uploads;
    private final LanguageSubmits submits;
    private final SubmitLimit limit;
    private final CallerOfRequest caller;

    PronunciationResource(Uploads uploads, LanguageSubmits submits, SubmitLimit limit, CallerOfRequest caller) {
        this.uploads = uploads;
        this.submits = submits;
        this.limit = limit;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "assessPronunciation", summary = "Assess a recording of a text that is read aloud")
    @APIResponse(responseCode = "202", description = "Stored; follow it at statusUrl", content = @Content(schema = @Schema(implementation = Ticket.class)))
    @APIResponse(responseCode = "429", description = "20 submits a minute are taken, or the budget is used up", content = @Content(schema = @Schema(implementation = LimitReached.class)))
    @APIResponse(responseCode = "200", description = "The same request was made within 24 hours", content = @Content(schema = @Schema(implementation = Ticket.class)))
    public Uni<RestResponse<Ticket>> assess(@BeanParam AssessPronunciation request) {
        Caller who = caller.get();
        request.requireComplete();
        return limit.count(who)
                .chain(() -> uploads.accept(request.audio, RECORDINGS, who))
                .chain(recording -> submits.submit(PronunciationInput.TYPE, request.input(recording), recording, who,
                        "The pronunciation is being assessed", request.referenceText, request.language));
    }
}
