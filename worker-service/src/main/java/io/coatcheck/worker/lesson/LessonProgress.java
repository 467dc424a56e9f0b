package io.coatcheck.worker.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.coatcheck.worker.execution.JobContext;

/** Shows which part of the lesson is being written. */
final class LessonProgress implements Consumer<String> {

    private static final int FROM = 10;
    private static final int TO = 95;
    /** About what a lesson of usual size has. */
    private static final int USUAL_LENGTH = 6_000;
    /** A mark may be cut in two by the end of a piece. */
    private static final int KEPT = 20;
    private static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("\"vocabulary\"", "Collecting vocabulary");
        STAGES.put("\"topics\"", "Writing topics and exercises");
        STAGES.put("\"conversation\"", "Writing the conversation");
    }

    private final JobContext context;
    private String latest = "";
    private String stage = "Writing the lesson";
    private int length;

    LessonProgress(JobContext context) {
        this.context = context;
    }

    @Override
    public void accept(String piece) {
        length = Math.min(USUAL_LENGTH, length + piece.length());
        latest += piece;
        STAGES.forEach((mark, name) -> stage = latest.contains(mark) ? name : stage);
        latest = latest.substring(Math.max(0, latest.length() - KEPT));
        context.progress(FROM + (TO - FROM) * length / USUAL_LENGTH, stage);
    }
}
