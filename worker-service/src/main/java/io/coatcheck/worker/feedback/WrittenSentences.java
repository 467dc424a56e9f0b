package io.coatcheck.worker.feedback;

import java.util.Map;
import java.util.function.Consumer;

import io.coatcheck.worker.progress.WrittenText;

/**
 * Tells a summary while it is written, sentence by sentence: whether a name stands in it is known only once it is whole. The
 * last
 * sentence comes with the result.
 */
final class WrittenSentences implements Consumer<String> {

    /** Between two sentences; nobody writes it (Unicode: information separator two). */
    private static final String END = "\u001e";

    private final Comments comments;
    private final Consumer<String> listener;
    private final StringBuilder unfinished = new StringBuilder();
    private boolean begun;

    private WrittenSentences(Comments comments, Consumer<String> listener) {
        this.comments = comments;
        this.listener = listener;
    }

    /** What is told has none of the names of the comments. */
    static Consumer<String> without(Comments comments, Consumer<String> listener) {
        return new WrittenText(Map.of("sentences", END), new WrittenSentences(comments, listener));
    }

    @Override
    public void accept(String piece) {
        unfinished.append(piece);
        for (int end = unfinished.indexOf(END); end >= 0; end = unfinished.indexOf(END)) {
            String sentence = SummaryText.withoutNames(unfinished.substring(0, end), comments);
            listener.accept(begun ? " " + sentence : sentence);
            begun = true;
            unfinished.delete(0, end + END.length());
        }
    }
}
