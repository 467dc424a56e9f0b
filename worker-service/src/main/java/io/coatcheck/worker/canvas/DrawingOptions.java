package io.coatcheck.worker.canvas;

import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.canvas.CanvasStyle;
import io.coatcheck.canvas.ColorScheme;

/** The settings that the prompt canvas/v1 describes. */
record DrawingOptions(CanvasStyle style, ColorScheme colorScheme) {

    static DrawingOptions of(CanvasInput input) {
        return new DrawingOptions(input.style(), input.colorScheme());
    }
}
