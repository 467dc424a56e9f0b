package io.coatcheck.worker.feedback;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.coatcheck.feedback.CommentLanguage;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.names.NameRemoval;

/**
 * The feedback without its names.
 *
 * @param count comments there are, those without a text too
 * @param written those with a text
 */
record Comments(int count, List<FeedbackComment> written, CommentLanguage language, NameRemoval names) {

    static Comments of(FeedbackSummaryInput input) {
        CommentLanguage language = CommentLanguage.of(input.comments());
        NameRemoval names = NameRemoval.of(input.names(), language.placeholder());
        List<FeedbackComment> written = input.comments().stream()
                .filter(comment -> !comment.text().isBlank())
                .map(comment -> new FeedbackComment(names.from(comment.text().strip()), comment.criterionId(),
                        comment.rating()))
                .toList();
        return new Comments(input.comments().size(), written, language, names);
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    List<String> texts() {
        return written.stream().map(FeedbackComment::text).toList();
    }

    /** For the first pass: an entry for each comment. */
    String asSource() {
        return written.stream()
                .map(comment -> "- " + rating(comment) + comment.text())
                .collect(Collectors.joining("\n"));
    }

    private static String rating(FeedbackComment comment) {
        return comment.rating() == null ? ""
                : "[%s] ".formatted(
                        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(comment.rating()));
    }
}
