package io.coatcheck.worker.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.coatcheck.feedback.FeedbackComment;

/**
 * A summary by rules, for when no model can be had: which themes the comments praise and which they find could be better, by
 * the words of each sentence. It quotes nobody.
 */
final class RuleBasedSummary {

    private static final int MOST_THEMES = 3;

    private static final Pattern PRAISE = Pattern
            .compile("\\b(goed|goede|top|super|fijn|fijne|mooi|mooie|prettig|prettige|sterk|sterke|"
                    + "duidelijk|duidelijke|helder|heldere|leuk|leuke|netjes|knap|geweldig|uitstekend|prima|altijd op tijd|bedankt|complimenten|"
                    + "behulpzaam|aardig|hielp|good|great|nice|well|excellent|clear|clearly|helpful|strong|kind|friendly|enjoyed|"
                    + "impressive|amazing|best|thanks|always on time|creative|helped)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern CRITICISM = Pattern
            .compile("\\b(maar|soms|te weinig|te veel|te snel|te laat|te lang|te zacht|niet altijd|"
                    + "niet|geen|minder|beter|vaker|moet|moeten|mag|zou|kan nog|kun je|probeer|let op|jammer|onduidelijk|slordig|tip|volgende keer|"
                    + "but|sometimes|too|could|should|must|not|never|less|more often|try|next time|unclear|late|improve|however|"
                    + "unfortunately|missing|lack|better)\\b", Pattern.CASE_INSENSITIVE);

    private RuleBasedSummary() {
    }

    static String of(Comments comments) {
        Map<Theme, Integer> praised = new EnumMap<>(Theme.class);
        Map<Theme, Integer> criticised = new EnumMap<>(Theme.class);
        comments.texts().stream().map(SummaryText::sentences).flatMap(List::stream)
                .forEach(sentence -> count(sentence, praised, criticised));
        List<Theme> strengths = most(praised, criticised);
        List<Theme> weaknesses = most(criticised, Map.of()).stream().filter(theme -> !strengths.contains(theme)).toList();
        return switch (comments.language()) {
            case DUTCH -> dutch(comments, strengths, weaknesses);
            case ENGLISH -> english(comments, strengths, weaknesses);
        };
    }

    private static void count(String sentence, Map<Theme, Integer> praised, Map<Theme, Integer> criticised) {
        boolean criticism = CRITICISM.matcher(sentence).find();
        boolean praise = !criticism && PRAISE.matcher(sentence).find();
        for (Theme theme : Theme.values()) {
            if ((criticism || praise) && theme.isIn(sentence)) {
                (criticism ? criticised : praised).merge(theme, 1, Integer::sum);
            }
        }
    }

    /** The most frequent themes, without those that others outweigh. */
    private static List<Theme> most(Map<Theme, Integer> counts, Map<Theme, Integer> others) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= others.getOrDefault(entry.getKey(), 0))
                .sorted(Map.Entry.<Theme, Integer> comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_THEMES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String dutch(Comments comments, List<Theme> strengths, List<Theme> weaknesses) {
        List<String> sentences = new ArrayList<>();
        sentences.add(comments.count() == 1 ? "Je hebt één reactie gekregen."
                : "Je hebt %d reacties gekregen.".formatted(comments.count()));
        if (!strengths.isEmpty()) {
            sentences.add("Je medestudenten zijn positief over je %s.".formatted(list(strengths, Theme::inDutch, "en")));
        }
        if (!weaknesses.isEmpty()) {
            sentences.add("Volgens hen kun je nog groeien in je %s.".formatted(list(weaknesses, Theme::inDutch, "en")));
            sentences.add("Kies één punt daarvan uit om de komende tijd aan te werken.");
        }
        average(comments).ifPresent(mean -> sentences
                .add("Gemiddeld kreeg je de beoordeling %s.".formatted(number(mean, Locale.forLanguageTag("nl")))));
        sentences.add("Lees ook de reacties zelf: daarin staat wat ze je precies willen meegeven.");
        return String.join(" ", sentences).replace("je kwaliteit van je werk", "de kwaliteit van je werk");
    }

    private static String english(Comments comments, List<Theme> strengths, List<Theme> weaknesses) {
        List<String> sentences = new ArrayList<>();
        sentences.add(comments.count() == 1 ? "You received one comment."
                : "You received %d comments.".formatted(comments.count()));
        if (!strengths.isEmpty()) {
            sentences.add(
                    "Your fellow students are positive about your %s.".formatted(list(strengths, Theme::inEnglish, "and")));
        }
        if (!weaknesses.isEmpty()) {
            sentences.add("They see room for you to grow in your %s.".formatted(list(weaknesses, Theme::inEnglish, "and")));
            sentences.add("Choose one of these points to work on next.");
        }
        average(comments).ifPresent(
                mean -> sentences.add("On average your rating was %s.".formatted(number(mean, Locale.ENGLISH))));
        sentences.add("Read the comments themselves too: they tell you exactly what was meant.");
        return String.join(" ", sentences);
    }

    private static String list(List<Theme> themes, Function<Theme, String> word, String and) {
        List<String> words = themes.stream().map(word).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " " + and + " " + words.get(last);
    }

    private static OptionalDouble average(Comments comments) {
        return comments.written().stream().map(FeedbackComment::rating).filter(rating -> rating != null)
                .mapToDouble(Double::doubleValue).average();
    }

    private static String number(double value, Locale locale) {
        return String.format(locale, "%.1f", value);
    }
}
