package io.coatcheck.local.model.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises a sentence that introduces a term, as in "A tidal bore is a wave that ..." or "... is called the tidal range.".
 */
final class DefinedTerm {

    private static final String TERM = "([\\p{L}\\p{N}-]+(?: [\\p{L}\\p{N}-]+){0,2}?)";
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("^(?:(?:The|An?|De|Het|Een) )?" + TERM + " (?:is|are|was|were|zijn|waren|means|refers to|betekent)"
                    + " (?:the|an?|any|de|het|een) .{15,}"),
            Pattern.compile(
                    ".{20,} (?:called|known as|termed|named|heet|heten) (?:(?:the|an?|de|het|een) )?" + TERM + "[.;]?$"));

    private DefinedTerm() {
    }

    static Optional<String> in(Sentence sentence) {
        return SHAPES.stream()
                .map(shape -> shape.matcher(sentence.text()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .filter(term -> Word.in(term).stream().allMatch(Word::isContent))
                .findFirst();
    }
}
