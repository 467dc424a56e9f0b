package io.coatcheck.canvas;

import java.util.Objects;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.job.type.JobType;

/**
 * A drawing to make (front door E, {@code POST /api/ai-agent/create-canvas}).
 *
 * @param instructions what to draw, in the caller's words; no word of it is refused
 * @param style {@link CanvasStyle#MODERN} unless given
 * @param colorScheme {@link ColorScheme#DEFAULT} unless given
 * @param canvasId the canvas to draw on; absent for a new one
 */
public record CanvasInput(
        @NotBlank @Size(max = 1000) String instructions,
        CanvasStyle style,
        ColorScheme colorScheme,
        @JsonProperty("canvas_id") @Size(min = 1, max = 100) String canvasId) {

    /** Attempts of 80 s: three of them and the pauses between end before the frontend stops polling, after five minutes. */
    public static final JobType<CanvasInput, CanvasResult> TYPE = JobType
            .of("canvas", CanvasInput.class, CanvasResult.class);

    public CanvasInput {
        style = Objects.requireNonNullElse(style, CanvasStyle.MODERN);
        colorScheme = Objects.requireNonNullElse(colorScheme, ColorScheme.DEFAULT);
    }

    /** The canvas given, or a new one that has its job's id, so that every attempt draws on the same. */
    public String canvasIdOr(UUID jobId) {
        return canvasId == null ? jobId.toString() : canvasId;
    }
}
