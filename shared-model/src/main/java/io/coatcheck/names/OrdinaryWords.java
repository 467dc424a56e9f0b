package io.coatcheck.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Words of English and Dutch that some people are also called. The list protects words: it makes nothing a name, and a name
 * that is not in it is simply always a name.
 */
final class OrdinaryWords {

    /** What a word does at the beginning of a sentence, where its capital says nothing. */
    enum Kind {
        /** A noun or adjective: with a verb after it, it may well be somebody. */
        NAMING,
        /** A verb, or a small word: may be somebody only when a verb of the third person follows. */
        ACTING,
        /** An adverb before which Dutch and English put the verb, too: what follows says nothing. */
        LEADING,
        /** A month: no name after the small words that go with months. */
        MONTH
    }

    private static final Map<String, Kind> WORDS = read();

    private OrdinaryWords() {
    }

    /** Null for a word that is only a name, or that we have not heard of. */
    static Kind kindOf(String folded) {
        Kind kind = WORDS.get(folded);
        // No list has all words of one or two letters, and hardly anybody is called by one.
        return kind == null && folded.length() <= 2 ? Kind.ACTING : kind;
    }

    static boolean isKnown(String folded) {
        return kindOf(folded) != null;
    }

    private static Map<String, Kind> read() {
        try (InputStream file = OrdinaryWords.class.getResourceAsStream("ordinary-words.txt")) {
            return words(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Kind> words(String file) {
        Map<String, Kind> words = new HashMap<>();
        Kind kind = null;
        for (String line : file.lines().toList()) {
            if (line.startsWith("[")) {
                kind = Kind.valueOf(line.substring(1, line.length() - 1));
            } else if (!line.startsWith("#")) {
                Kind ofLine = kind;
                Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty())
                        .forEach(word -> words.put(TextWord.fold(word), ofLine));
            }
        }
        return Map.copyOf(words);
    }
}
