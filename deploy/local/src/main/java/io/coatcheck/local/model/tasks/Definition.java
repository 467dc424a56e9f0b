package io.coatcheck.local.model.tasks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coatcheck.local.model.text.Sentence;

/** Finds what a sentence says a term is, if it says so. */
final class Definition {

    private static final String ARTICLE = "(?:(?:[Tt]he|[Aa]n?|[Dd]e|[Hh]et|[Ee]en) )?";
    private static final String IS_A = "(?:(?:is|are|was|were|zijn|waren) (?=(?:the|an?|one|any|those|de|het|een) )"
            + "|(?:means?|refers? to|consists? of|betekent|bestaat uit|bestaan uit) )";

    private Definition() {
    }

    static Optional<String> find(Sentence sentence, String term) {
        String quoted = Pattern.quote(term);
        return group("^" + ARTICLE + quoted + " " + IS_A + "(.{15,})$", sentence)
                .or(() -> group(
                        "^(.{20,}?) (?:is|are|was|were) (?:called|known as|termed|named) " + ARTICLE + quoted + "[.;]?$",
                        sentence))
                .or(() -> group("^(.{20,}?) (?:heet|heten) " + ARTICLE + quoted + "[.;]?$", sentence))
                .map(Definition::asSentence)
                .map(definition -> Cloze.hide(definition, term));
    }

    private static Optional<String> group(String pattern, Sentence sentence) {
        Matcher matcher = Pattern.compile(pattern).matcher(sentence.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String asSentence(String words) {
        String ended = words.matches(".*[.!?]") ? words : words + ".";
        return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
    }
}
