package io.coatcheck.worker.canvas;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.canvas.CanvasObject;
import io.coatcheck.canvas.CompleteShape;
import io.coatcheck.canvas.ObjectProperties;
import io.coatcheck.canvas.ObjectType;
import io.coatcheck.canvas.Shape;
import io.coatcheck.job.JobIds;

/**
 * A shape as the model wrote it.
 *
 * @param zIndex absent for its place in the list
 */
@JsonNaming(SnakeCaseStrategy.class)
@CompleteShape
record DraftShape(
        @NotNull ObjectType objectType,
        @NotNull @Valid ObjectProperties properties,
        @Min(0) @Max(10_000) Integer zIndex) implements Shape {

    CanvasObject object(String canvasId, int place, String createdBy) {
        return new CanvasObject(JobIds.next(), canvasId, objectType, properties.only(objectType),
                zIndex == null ? place : zIndex, createdBy);
    }
}
