package io.coatcheck.canvas;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A drawing.
 *
 * @param canvasId the canvas it belongs on
 * @param objects the lowest first
 * @param message one sentence for people
 * @param requestId the job that made it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CanvasResult(
        boolean success,
        @NotBlank String canvasId,
        @NotEmpty List<@NotNull @Valid CanvasObject> objects,
        @NotBlank String message,
        @NotBlank String title,
        @NotNull UUID requestId) {
}
