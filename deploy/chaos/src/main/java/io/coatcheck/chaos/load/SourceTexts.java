package io.coatcheck.chaos.load;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts to make flashcards of. Each sentence names the marker, so that every card must show from which text it is. */
final class SourceTexts {

    private static final List<String> SENTENCES = List.of(
            "The %s basin is a bay in which the tide rises and falls twice a day.",
            "A gauge at %s is an instrument that writes down the height of the water every minute.",
            "The harbour of %s was built where the current slackens behind a long bank of sand.",
            "Sailors near %s know that the highest water comes shortly after the full moon.",
            "At %s the tidal range is the difference between high water and low water.",
            "The marsh of %s is a plain that the sea covers at spring tide and leaves dry at neap tide.",
            "Fishermen of %s set their nets in the channel before the ebb begins to run.",
            "The bore of %s is a wave that climbs the river when the flood meets the falling stream.",
            "Engineers measured at %s how much power the moving water carries through the narrows.",
            "A lighthouse on the reef of %s is a tower that warns ships of the shallow ground.",
            "The mud of %s feeds worms and snails, and these feed the wading birds of the estuary.",
            "Charts of %s show the depth of the sea at the lowest astronomical tide.");

    private SourceTexts() {
    }

    static String about(String marker, RandomGenerator random) {
        int first = random.nextInt(SENTENCES.size());
        int count = 6 + random.nextInt(7);
        return IntStream.range(0, count)
                .mapToObj(i -> SENTENCES.get((first + i) % SENTENCES.size()).formatted(marker))
                .collect(Collectors.joining(" "));
    }
}
