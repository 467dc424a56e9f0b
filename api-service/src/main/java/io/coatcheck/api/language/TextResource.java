package io.coatcheck.api.language;

import jakarta.validation.constraints.NotNull;
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
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.lesson.LanguageLessonInput;
import io.smallrye.mutiny.Uni;

/** Front door B: flashcards and lessons from a text. */
@Path("/api/ai")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class TextResource {

    private final LanguageSubmits submits;
    private final SubmitLimit limit;
    private final CallerOfRequest caller;

    TextResource(LanguageSubmits submits, SubmitLimit limit, CallerOfRequest caller) {
        this.submits = submits;
        this.limit = limit;
        this.caller = caller;
    }

    @POST
    @Path("/generate-flashcards")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generateFlashcards", summary = "Make flashcards from a text")
    @APIResponse(responseCode = "202", description = "Stored; follow it at statusUrl", content = @Content(schema = @Schema(implementation = Ticket.class)))
    @APIResponse(responseCode = "429", description = "20 submits a minute are taken, or the budget is used up", content = @Content(schema = @Schema(implementation = LimitReached.class)))
    @APIResponse(responseCode = "200", description = "The same request was made within 24 hours", content = @Content(schema = @Schema(implementation = Ticket.class)))
    public Uni<RestResponse<Ticket>> flashcards(@NotNull GenerateFromText request) {
        Caller who = caller.get();
        FlashcardsInput input = request.flashcards();
        return limit.count(who)
                .chain(() -> submits.submit(FlashcardsInput.TYPE, input, who, "Flashcards are being made"));
    }

    @POST
    @Path("/generate-lesson")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generateLesson", summary = "Make a language lesson from a text")
    @APIResponse(responseCode = "202", description = "Stored; follow it at statusUrl", content = @Content(schema = @Schema(implementation = Ticket.class)))
    @APIResponse(responseCode = "429", description = "20 submits a minute are taken, or the budget is used up", content = @Content(schema = @Schema(implementation = LimitReached.class)))
    @APIResponse(responseCode = "200", description = "The same request was made within 24 hours", content = @Content(schema = @Schema(implementation = Ticket.class)))
    public Uni<RestResponse<Ticket>> lesson(@NotNull GenerateFromText request) {
        Caller who = caller.get();
        LanguageLessonInput input = request.lesson();
        return limit.count(who)
                .chain(() -> submits.submit(LanguageLessonInput.TYPE, input, who, "The lesson is being made"));
    }
}
