package io.coatcheck.api.canvas;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.canvas.CanvasStyle;
import io.coatcheck.canvas.ColorScheme;
import io.coatcheck.job.PriorityWord;

/**
 * {@code POST /api/ai-agent/create-canvas} (frontend-contracts, E). Only the instructions are needed.
 *
 * @param canvasId the canvas to draw on; absent or empty for a new one
 */
record CreateCanvas(
        String instructions,
        CanvasStyle style,
        ColorScheme colorScheme,
        @JsonProperty("canvas_id") String canvasId,
        PriorityWord priority) {

    CanvasInput input() {
        return new CanvasInput(instructions, style, colorScheme, canvasId == null || canvasId.isBlank() ? null : canvasId);
    }

    int priorityOrNormal() {
        return Objects.requireNonNullElse(priority, PriorityWord.NORMAL).priority();
    }
}
