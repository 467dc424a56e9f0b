package io.coatcheck.worker.feedback;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.coatcheck.feedback.CommentLanguage;
import io.coatcheck.worker.execution.TransientFailure;

/** What a summary must be, whoever wrote it: at most seven sentences, to the student, without names. */
final class SummaryText {

    static final int MOST_SENTENCES = 7;

    private static final Pattern YOU = Pattern.compile("\\b(you|your|yours|yourself)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern JE = Pattern.compile("\\b(je|jij|jou|jouw|jezelf)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SummaryText() {
    }

    /** The draft as the student reads it; fails when it does not speak to the student. */
    static String of(DraftSummary draft, Comments comments) {
        String text = withoutNames(String.join(" ", draft.sentences()), comments);
        String summary = String.join(" ", sentences(text).stream().limit(MOST_SENTENCES).toList());
        if (!address(comments.language()).matcher(summary).find()) {
            throw new TransientFailure("summary-not-addressed", "The AI model did not write to the student.");
        }
        return summary;
    }

    static String withoutNames(String text, Comments comments) {
        CommentLanguage language = comments.language();
        return SPACE.matcher(comments.names().from(text).replace(language.placeholder(), somebody(language)))
                .replaceAll(" ").strip();
    }

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = text.substring(begin, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            begin = end;
        }
        return sentences;
    }

    private static Pattern address(CommentLanguage language) {
        return switch (language) {
            case DUTCH -> JE;
            case ENGLISH -> YOU;
        };
    }

    private static String somebody(CommentLanguage language) {
        return switch (language) {
            case DUTCH -> "een teamgenoot";
            case ENGLISH -> "a teammate";
        };
    }

    static String ofNothing(CommentLanguage language) {
        return switch (language) {
            case DUTCH -> "Je hebt nog geen feedback gekregen.";
            case ENGLISH -> "You have not received any feedback yet.";
        };
    }
}
