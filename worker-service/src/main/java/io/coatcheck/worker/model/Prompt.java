package io.coatcheck.worker.model;

/**
 * What is said to the model: the rules of the task, and the request with the user's material.
 *
 * @param task name of the task, for example {@code flashcards}
 * @param version version of the task's rules; an attempt records which one wrote its answer
 * @param system the rules
 * @param user the request, material fenced off by {@link PromptTemplate}
 */
public record Prompt(String task, int version, String system, String user) {

    /** For example {@code flashcards/v1}. */
    public String id() {
        return task + "/v" + version;
    }

    @Override
    public String toString() {
        return id();
    }
}
