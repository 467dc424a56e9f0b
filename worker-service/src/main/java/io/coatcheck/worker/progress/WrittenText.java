package io.coatcheck.worker.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a person can read of a JSON answer (RFC 8259) that is still being written: the strings in the named fields, and in the
 * lists in them, letter by letter. It takes pieces of any length and never fails: whether an answer is valid is found out once
 * it is whole. Parsers tell a string only at its end, and one string may be most of an answer.
 */
public final class WrittenText implements Consumer<String> {

    private final Map<String, String> fields;
    private final Consumer<String> listener;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder key = new StringBuilder();
    private final EscapedLetter escaped = new EscapedLetter();
    private boolean inString;
    private boolean begun;

    /** An object or a list that is open. */
    private static final class Level {

        private final boolean object;
        private boolean keyIsNext;
        private String field;

        private Level(boolean object, String field) {
            this.object = object;
            this.keyIsNext = object;
            this.field = field;
        }
    }

    /**
     * @param fields names of the fields whose strings are told, each with what parts its strings from the text before
     * @param listener gets every further piece of text
     */
    public WrittenText(Map<String, String> fields, Consumer<String> listener) {
        this.fields = Map.copyOf(fields);
        this.listener = listener;
    }

    @Override
    public void accept(String piece) {
        piece.chars().forEach(letter -> {
            if (inString) {
                readString((char) letter);
            } else {
                readStructure((char) letter);
            }
        });
        tell();
    }

    // Half a letter of two halves (UTF-16) is of no use to anybody.
    private void tell() {
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (end > 0) {
            listener.accept(text.substring(0, end));
            text.delete(0, end);
        }
    }

    private void readStructure(char letter) {
        switch (letter) {
            case '{', '[' -> levels.push(new Level(letter == '{', levels.isEmpty() ? "" : levels.peek().field));
            case '}', ']' -> levels.poll();
            case ',' -> expectKey(true);
            case ':' -> expectKey(false);
            case '"' -> beginString();
            default -> {
                // Space, numbers, and words before the JSON: nothing to be read out.
            }
        }
    }

    private void expectKey(boolean expected) {
        if (!levels.isEmpty()) {
            levels.peek().keyIsNext = expected && levels.peek().object;
        }
    }

    private void beginString() {
        if (levels.isEmpty()) {
            return;
        }
        inString = true;
        key.setLength(0);
        if (isTold()) {
            text.append(begun ? fields.get(levels.peek().field) : "");
            begun = true;
        }
    }

    private boolean isTold() {
        return !levels.peek().keyIsNext && fields.containsKey(levels.peek().field);
    }

    private void readString(char letter) {
        if (letter == '"' && !escaped.isOpen()) {
            endString();
        } else if (escaped.takes(letter)) {
            if (!escaped.isOpen()) {
                read(escaped.letter());
            }
        } else {
            read(letter);
        }
    }

    private void read(char letter) {
        if (levels.peek().keyIsNext) {
            key.append(letter);
        } else if (isTold()) {
            text.append(letter);
        }
    }

    private void endString() {
        inString = false;
        if (levels.peek().keyIsNext) {
            levels.peek().field = key.toString();
        }
    }
}
