package io.coatcheck.local.model.text;

import java.util.List;

/**
 * A word or phrase the text is about.
 *
 * @param surface as it is written in every one of {@code sentences}
 * @param key the same for its singular, its plural, small and capital letters
 * @param frequency how often the text uses it, in whatever form
 * @param score larger is more characteristic of the text
 */
public record Term(String surface, String key, int frequency, double score, List<Sentence> sentences) {
}
