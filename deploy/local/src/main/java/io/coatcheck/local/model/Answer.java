package io.coatcheck.local.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of an answer, cut at its words: tokens never span two of these pieces, so counts of parts add up.
 *
 * @param words each with the white space that follows it
 * @param cutOff whether the request's token limit ended it early
 */
record Answer(String task, List<String> words, boolean cutOff) {

    static Answer of(String task, String text) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean wordBegins = i == text.length()
                    || Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i));
            if (wordBegins) {
                words.add(text.substring(begin, i));
                begin = i;
            }
        }
        return new Answer(task, words, false);
    }

    Answer limitedTo(int tokens) {
        String whole = text();
        String cut = TokenCount.cut(whole, tokens);
        return cut.length() == whole.length() ? this : new Answer(task, of(task, cut).words(), true);
    }

    /** The answer in as many pieces of equal length as asked for, or fewer if it has not so many words. */
    List<String> pieces(int wanted) {
        int count = Math.max(1, Math.min(wanted, words.size()));
        List<String> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pieces.add(String.join("", words.subList(i * words.size() / count, (i + 1) * words.size() / count)));
        }
        return pieces;
    }

    String text() {
        return String.join("", words);
    }

    String finishReason() {
        return cutOff ? "length" : "stop";
    }
}
