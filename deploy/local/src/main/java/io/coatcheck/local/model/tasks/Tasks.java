package io.coatcheck.local.model.tasks;

import java.util.List;

/** All tasks the offline model can do. A prompt that names none of them gets a summary of its text. */
public final class Tasks {

    private final List<ModelTask> tasks;
    private final ModelTask otherwise;

    private Tasks(List<ModelTask> tasks, ModelTask otherwise) {
        this.tasks = tasks;
        this.otherwise = otherwise;
    }

    public static Tasks all() {
        return new Tasks(List.of(new CanvasTask(), new ChapterSummaryTask("chapter-merge"),
                new ChapterSummaryTask("chapter-summary"), new CourseLessonTask(), new FeedbackExtractTask(),
                new FeedbackWriteTask(), new FlashcardsTask(), new LessonTask()), new SummaryTask());
    }

    public String answer(Prompt prompt) {
        return tasks.stream()
                .filter(task -> task.name().equals(prompt.task()))
                .findFirst()
                .orElse(otherwise)
                .answer(prompt);
    }
}
