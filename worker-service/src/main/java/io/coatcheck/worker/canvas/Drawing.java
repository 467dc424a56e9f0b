package io.coatcheck.worker.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.canvas.CanvasObject;
import io.coatcheck.canvas.CanvasResult;
import io.coatcheck.worker.execution.JobContext;

/** The model's answer: what a result says of a canvas, without what only we know. */
record Drawing(
        @NotBlank @Size(max = 200) String title,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid DraftShape> objects) {

    CanvasResult result(String canvasId, JobContext context) {
        List<CanvasObject> drawn = IntStream.range(0, objects.size())
                .mapToObj(place -> objects.get(place).object(canvasId, place, context.owner()))
                .sorted(Comparator.comparingInt(CanvasObject::zIndex))
                .toList();
        String message = drawn.size() == 1 ? "Canvas created with 1 object"
                : "Canvas created with %d objects".formatted(drawn.size());
        return new CanvasResult(true, canvasId, drawn, message, title.strip(), context.attempt().jobId());
    }
}
