package io.coatcheck.local.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that say nothing about a text's subject, English and Dutch. */
final class StopWords {

    private static final Set<String> WORDS = read();

    private StopWords() {
    }

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT).replace('’', '\''));
    }

    private static Set<String> read() {
        try (InputStream file = StopWords.class.getResourceAsStream("stop-words.txt")) {
            return new String(file.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
