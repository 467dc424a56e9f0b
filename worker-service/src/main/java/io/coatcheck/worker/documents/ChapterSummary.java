package io.coatcheck.worker.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a chapter says.
 *
 * @param sentences in order, each complete
 */
record ChapterSummary(List<String> sentences) {

    private static final int PREVIEW_SENTENCES = 3;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern ENDED = Pattern.compile(".*[.!?…。]['\"’”»)\\]]*", Pattern.DOTALL);

    /** Of a draft with more sentences or characters than there may be, the longest sentences are left out. */
    static ChapterSummary of(SummaryDraft draft, SummaryLength length) {
        List<String> sentences = new ArrayList<>(draft.sentences().stream().map(ChapterSummary::complete).toList());
        while (sentences.size() > 1
                && (sentences.size() > length.maxSentences() || joined(sentences).length() > length.maxCharacters())) {
            sentences.remove(sentences.stream().max(Comparator.comparingInt(String::length)).orElseThrow());
        }
        return new ChapterSummary(List.copyOf(sentences));
    }

    private static String complete(String sentence) {
        String tidy = SPACE.matcher(sentence.strip()).replaceAll(" ");
        return ENDED.matcher(tidy).matches() ? tidy : tidy + ".";
    }

    String text() {
        return joined(sentences);
    }

    String preview() {
        return joined(sentences.subList(0, Math.min(PREVIEW_SENTENCES, sentences.size())));
    }

    private static String joined(List<String> sentences) {
        return String.join(" ", sentences);
    }
}
