package io.coatcheck.api.feedback;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.feedback.store.StoredFeedback;
import io.coatcheck.feedback.CommentLanguage;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.names.NameRemoval;

/** What others wrote about a student, without names, each comment cut to a bearable length. */
@Schema(name = "FeedbackQuotes")
record Quotes(List<Quote> quotes, int count) {

    static final int LONGEST = 300;

    @Schema(name = "FeedbackQuote")
    @JsonNaming(SnakeCaseStrategy.class)
    record Quote(String text, Long criterionId) {
    }

    /** @param names of everybody in the evaluation */
    static Quotes of(StoredFeedback feedback, List<String> names) {
        NameRemoval removal = NameRemoval.of(names, CommentLanguage.of(feedback.comments()).placeholder());
        List<Quote> quotes = feedback.comments().stream()
                .map(comment -> quote(comment, removal))
                .filter(quote -> !quote.text().isEmpty())
                .toList();
        return new Quotes(quotes, quotes.size());
    }

    private static Quote quote(FeedbackComment comment, NameRemoval removal) {
        return new Quote(cut(removal.from(comment.text()).strip()), comment.criterionId());
    }

    /** At a word's end, so that no half word says something else. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        int space = text.lastIndexOf(' ', end);
        if (space < LONGEST / 2) {
            space = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        }
        return text.substring(0, space).stripTrailing() + "…";
    }
}
