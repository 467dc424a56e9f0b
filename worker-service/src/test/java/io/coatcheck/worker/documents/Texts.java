package io.coatcheck.worker.documents;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts for tests. */
final class Texts {

    static final List<String> TIDES = List.of(
            "The tide rises and falls twice a day along most coasts.",
            "The gravity of the moon draws the water of the oceans towards it.",
            "A spring tide comes when the sun and the moon pull in one line.",
            "Between high water and low water the tidal current turns.",
            "Sailors read tide tables before they leave the harbour.",
            "In a narrow bay the tidal range may exceed ten metres.",
            "The rotation of the earth carries each coast through two bulges of water.",
            "Neap tides are weak because the sun works against the moon.");

    static final List<String> OCEAN = List.of(
            "The moon and its gravity move the water of every ocean.",
            "Tidal currents carry sand along the coast and shape the harbour.",
            "Where the tide runs strong, turbines turn the current into power.",
            "High water comes about fifty minutes later each day, as the moon goes round the earth.",
            "A tidal bay fills and empties twice a day.",
            "The range between high and low water is largest at spring tide.");

    static final List<String> BREAD = List.of(
            "Bread dough is made of flour, water, salt and yeast.",
            "The baker kneads the dough until the gluten is elastic.",
            "Yeast ferments the sugar in the flour and the dough rises.",
            "A hot oven gives the loaf its crust.",
            "Sourdough ferments slowly and tastes of acid.",
            "Rye flour makes a dense loaf with little gluten.");

    static final List<String> BROOD = List.of(
            "De bakker kneedt het deeg tot de gluten soepel zijn.",
            "Het deeg van meel, water, zout en gist moet langzaam rijzen.",
            "De gist vergist de suiker in het meel en maakt het deeg luchtig.",
            "In de hete oven krijgt het brood zijn korst.",
            "Het zuurdesem van de bakker heeft een zure smaak.",
            "Met roggemeel wordt het brood van de bakker zwaarder.");

    private Texts() {
    }

    /** At least so many words; each sentence is another one, so that none is said twice. */
    static String words(List<String> sentences, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.toString().split("\\s+").length < count; i++) {
            String sentence = sentences.get(i % sentences.size());
            text.append(i < sentences.size() ? sentence : sentence.replaceFirst("\\.$", ", as page " + i + " says."));
            text.append((i + 1) % 5 == 0 ? "\n\n" : " ");
        }
        return text.toString().strip();
    }

    static String of(List<String> sentences) {
        return String.join(" ", sentences);
    }

    /** Chapters of about so many words each, as Markdown. */
    static String book(int chapters, int words) {
        return IntStream.rangeClosed(1, chapters)
                .mapToObj(number -> "# Chapter " + number + "\n\n" + words(number % 2 == 0 ? TIDES : BREAD, words)
                        .replaceFirst("\\.", " (" + number + ")."))
                .collect(Collectors.joining("\n\n"));
    }

    static long sentencesIn(String summary) {
        return Stream.of(summary.split("(?<=[.!?…])\\s+")).count();
    }
}
