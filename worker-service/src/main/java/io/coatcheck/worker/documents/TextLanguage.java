package io.coatcheck.worker.documents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/** The languages whose words we can tell from their function words and reduce to their stems. */
enum TextLanguage {

    ENGLISH("english", EnglishAnalyzer::new, "also", "can", "chapter", "even", "example", "figure", "first", "just", "like",
            "made", "make", "many", "may", "might", "much", "new", "now", "often", "one", "page", "part", "said", "second",
            "see",
            "table", "thing", "three", "thus", "time", "two", "upon", "use", "used", "way", "well", "will", "without", "yet"),
    DUTCH("dutch", DutchAnalyzer::new, "alleen", "andere", "bijvoorbeeld", "deel", "eerste", "elk", "elke", "figuur", "gaan",
            "grote", "hoofdstuk", "jaar", "komen", "komt", "maken", "manier", "nieuwe", "pagina", "soms", "steeds", "tabel",
            "tijd", "twee", "vaak", "verschillende", "voorbeeld", "vooral", "waar", "waarin", "wel", "zoals"),
    GERMAN("german", GermanAnalyzer::new, "abbildung", "beispiel", "kapitel", "seite", "tabelle", "teil", "viele", "zwei"),
    FRENCH("french", FrenchAnalyzer::new, "chapitre", "comme", "deux", "entre", "exemple", "figure", "page", "plus", "tout"),
    SPANISH("spanish", SpanishAnalyzer::new, "capítulo", "dos", "ejemplo", "figura", "página", "tabla"),
    ITALIAN("italian", ItalianAnalyzer::new, "capitolo", "due", "esempio", "essere", "figura", "pagina"),
    PORTUGUESE("portuguese", PortugueseAnalyzer::new, "capítulo", "dois", "exemplo", "figura", "página"),
    DANISH("danish", DanishAnalyzer::new, "eksempel", "kapitel", "to"),
    NORWEGIAN("norwegian", NorwegianAnalyzer::new, "eksempel", "kapittel", "to"),
    SWEDISH("swedish", SwedishAnalyzer::new, "exempel", "kapitel", "två"),
    /** Any other: words as they stand. */
    OTHER(null, StandardAnalyzer::new);

    private static final Pattern WORD_BORDER = Pattern.compile("[^\\p{L}]+");
    private static final int SAMPLE_CHARACTERS = 5_000;
    /** In every language above, at least so many words in a hundred are function words. */
    private static final int LEAST_PERCENT = 15;

    private final CharArraySet functionWords;
    private final Analyzer analyzer;

    TextLanguage(String snowballName, Function<CharArraySet, Analyzer> analyzer, String... sayingLittle) {
        this.functionWords = snowballName == null ? CharArraySet.EMPTY_SET : read(snowballName);
        CharArraySet passedOver = CharArraySet.copy(functionWords);
        passedOver.addAll(Arrays.asList(sayingLittle));
        this.analyzer = analyzer.apply(passedOver);
    }

    private static CharArraySet read(String name) {
        try (Reader words = new InputStreamReader(SnowballFilter.class.getResourceAsStream(name + "_stop.txt"),
                StandardCharsets.UTF_8)) {
            return WordlistLoader.getSnowballWordSet(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes by the beginning of the text. */
    static TextLanguage of(String text) {
        List<String> words = WORD_BORDER.splitAsStream(text.substring(0, Math.min(SAMPLE_CHARACTERS, text.length())))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(values())
                .max(Comparator.comparingLong((TextLanguage language) -> language.functionWordsIn(words)))
                .filter(best -> best.functionWordsIn(words) * 100 >= (long) words.size() * LEAST_PERCENT)
                .orElse(OTHER);
    }

    private long functionWordsIn(List<String> words) {
        return words.stream().filter(functionWords::contains).count();
    }

    /** Reduces words to stems and passes over those that say little. */
    Analyzer analyzer() {
        return analyzer;
    }
}
