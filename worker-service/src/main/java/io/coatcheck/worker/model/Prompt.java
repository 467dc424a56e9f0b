package io.coatcheck.worker.model;

import java.util.List;

/**
 * What is said to the model: the rules of the task, and the request with the user's material.
 *
 * @param task name of the task, for example {@code flashcards}
 * @param version version of the task's rules; an attempt records which one wrote its answer
 * @param system the rules
 * @param user the request, material fenced off by {@link PromptTemplate}
 * @param attachments what the model is shown with the request, usually nothing
 */
public record Prompt(String task, int version, String system, String user, List<Attachment> attachments) {

    public Prompt(String task, int version, String system, String user) {
        this(task, version, system, user, List.of());
    }

    /** The same prompt, shown together with this. */
    public Prompt showing(Attachment attachment) {
        return new Prompt(task, version, system, user, List.of(attachment));
    }

    /** For example {@code flashcards/v1}. */
    public String id() {
        return task + "/v" + version;
    }

    @Override
    public String toString() {
        return id();
    }
}
