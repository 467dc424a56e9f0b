package io.coatcheck.local.model.tasks;

import java.util.regex.Pattern;

import io.coatcheck.local.model.text.Sentence;

/** A sentence with a gap where the term was. */
final class Cloze {

    static final String GAP = "_____";

    private Cloze() {
    }

    static String of(Sentence sentence, String term) {
        return hide(sentence.text(), term);
    }

    static String hide(String text, String term) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(term) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text).replaceAll(GAP);
    }
}
