package io.coatcheck.local.model.tasks;

/**
 * One kind of work our worker asks a model for, done here by extraction: everything in the answer comes from the text. To add
 * one,
 * write a class and name it in {@link Tasks}.
 */
interface ModelTask {

    /** As in the first line of the system message: {@code Task: <name> (v1)}. */
    String name();

    /** The content of the answer, a function of the prompt alone. */
    String answer(Prompt prompt);
}
