package io.coatcheck.worker.courses;

import java.util.function.Consumer;

import io.coatcheck.worker.execution.JobContext;

/** Shows how far a lesson is, by its length: how many concepts it will have nobody knows. */
final class LessonProgress implements Consumer<String> {

    static final int BEGIN = 5;

    private static final int WRITING_FROM = 15;
    private static final int WRITING_TO = 95;
    /** About six concepts with their check-ins. */
    private static final int USUAL_LENGTH = 8_000;

    private final JobContext context;
    private int length;

    LessonProgress(JobContext context) {
        this.context = context;
    }

    @Override
    public void accept(String piece) {
        length = Math.min(USUAL_LENGTH, length + piece.length());
        context.progress(WRITING_FROM + (WRITING_TO - WRITING_FROM) * length / USUAL_LENGTH, "Writing the lesson");
    }
}
