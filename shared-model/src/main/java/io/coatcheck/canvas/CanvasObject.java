package io.coatcheck.canvas;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A shape on a canvas.
 *
 * @param zIndex the higher covers the lower
 * @param createdBy whose job drew it
 */
@JsonNaming(SnakeCaseStrategy.class)
@CompleteShape
public record CanvasObject(
        @NotNull UUID id,
        @NotBlank String canvasId,
        @NotNull ObjectType objectType,
        @NotNull @Valid ObjectProperties properties,
        int zIndex,
        @NotBlank String createdBy) implements Shape {
}
