package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;

/**
 * A chapter's most important sentences as they stand in it, so in its own language. Where it has too few that are short enough,
 * the beginnings of longer ones.
 */
final class ChapterSummaryTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** "Part 3" stands above each piece that is to be merged. */
    private static final Pattern PART = Pattern.compile("(?m)^Part \\d+$");

    /** Whoever counts the sentences of an answer by their ends would count such a one twice. */
    private static final Pattern END_INSIDE = Pattern.compile("[.!?…][\"'’”)]?\\s.*", Pattern.DOTALL);

    private final String name;

    ChapterSummaryTask(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(PART.matcher(prompt.source()).replaceAll("\n"));
        int longest = Math.max(40, prompt.option("maxSentenceCharacters", 239));
        List<String> candidates = candidates(text, longest);
        if (candidates.size() < prompt.option("minSentences", 1)) {
            candidates = lines(prompt.source(), longest);
        }
        return json(chosen(candidates, Math.max(1, prompt.option("maxSentences", 12)),
                prompt.option("maxCharacters", 2_400), text, longest));
    }

    /** The best first, whole ones before cut ones. */
    private static List<String> candidates(SourceText text, int longest) {
        boolean isProse = text.sentences().stream().anyMatch(sentence -> !sentence.isHeading());
        List<Sentence> ranked = text.byImportance().stream().filter(sentence -> !isProse || !sentence.isHeading()).toList();
        Stream<Sentence> whole = ranked.stream().filter(sentence -> fits(sentence, longest));
        Stream<Sentence> tooLong = ranked.stream().filter(sentence -> !fits(sentence, longest));
        return Stream.concat(whole, tooLong).map(sentence -> shown(sentence, longest)).distinct().toList();
    }

    /** What has no sentences, such as a table, in lines as they come. */
    private static List<String> lines(String text, int longest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + word.length() + 2 > longest / 2 && !line.isEmpty()) {
                lines.add(line + "…");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word, 0, Math.min(word.length(), longest / 2));
        }
        lines.add(line + "…");
        return lines;
    }

    private static boolean fits(Sentence sentence, int longest) {
        return sentence.text().length() <= longest && !END_INSIDE.matcher(sentence.text()).find();
    }

    private static String shown(Sentence sentence, int longest) {
        return fits(sentence, longest) ? sentence.text() : beginning(sentence.text(), longest);
    }

    private static String beginning(String sentence, int longest) {
        String first = END_INSIDE.matcher(sentence).replaceFirst("");
        if (first.length() < longest) {
            return first + "…";
        }
        String cut = first.substring(0, longest - 1);
        int space = cut.lastIndexOf(' ');
        return cut.substring(0, space > 0 ? space : cut.length()).replaceFirst("[,;:\\s]+$", "") + "…";
    }

    /** As many of the best as there may be and as fit, in the order of the text. */
    private static List<String> chosen(List<String> candidates, int most, int characters, SourceText text, int longest) {
        List<String> chosen = new ArrayList<>();
        int left = characters;
        for (String candidate : candidates) {
            if (chosen.size() < most && candidate.length() + 1 <= left) {
                chosen.add(candidate);
                left -= candidate.length() + 1;
            }
        }
        List<String> order = text.sentences().stream().map(sentence -> shown(sentence, longest)).toList();
        return chosen.stream().sorted(Comparator.comparingInt(order::indexOf)).toList();
    }

    private static String json(List<String> sentences) {
        try {
            return JSON.writeValueAsString(Map.of("sentences", sentences));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
