package io.coatcheck.worker.canvas;

import java.util.function.Consumer;

import io.coatcheck.worker.execution.JobContext;

/** Shows how far an answer is, by its length: how many shapes it will have nobody knows. */
final class DrawingProgress implements Consumer<String> {

    static final int BEGIN = 5;

    private static final int DRAWING_FROM = 10;
    private static final int DRAWING_TO = 95;
    /** About thirty shapes. */
    private static final int USUAL_LENGTH = 4_000;

    private final JobContext context;
    private int length;

    DrawingProgress(JobContext context) {
        this.context = context;
    }

    @Override
    public void accept(String piece) {
        length = Math.min(USUAL_LENGTH, length + piece.length());
        context.progress(DRAWING_FROM + (DRAWING_TO - DRAWING_FROM) * length / USUAL_LENGTH, "Drawing");
    }
}
