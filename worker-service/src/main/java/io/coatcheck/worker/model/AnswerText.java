package io.coatcheck.worker.model;

/** Finds the JSON in what a model wrote. */
public final class AnswerText {

    private AnswerText() {
    }

    /**
     * The JSON without a markdown code fence or a sentence around it. Nothing is taken off the end of an answer which
     * was cut off, so that its complete items can still be read.
     */
    public static String json(String answer) {
        String text = answer.strip();
        int start = firstOf(text, '{', '[');
        if (start < 0) {
            return text;
        }
        char close = text.charAt(start) == '{' ? '}' : ']';
        int end = text.lastIndexOf(close);
        return end > start && isTail(text.substring(end + 1)) ? text.substring(start, end + 1) : text.substring(start);
    }

    private static int firstOf(String text, char a, char b) {
        int first = text.indexOf(a);
        int second = text.indexOf(b);
        return first < 0 || second < 0 ? Math.max(first, second) : Math.min(first, second);
    }

    /** Whether this is talk after the JSON rather than the rest of cut off JSON. */
    private static boolean isTail(String rest) {
        String tail = rest.strip();
        return tail.isEmpty() || tail.startsWith("```") || Character.isLetter(tail.charAt(0));
    }
}
