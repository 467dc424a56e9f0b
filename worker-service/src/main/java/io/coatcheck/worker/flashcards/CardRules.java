package io.coatcheck.worker.flashcards;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.flashcards.Flashcard.Difficulty;
import io.coatcheck.flashcards.FlashcardsInput;

/** Makes a card of a draft: repairs what can be repaired from the text, and refuses the rest. */
final class CardRules {

    private static final int LONGEST_EXAMPLE = 400;
    private static final Pattern SENTENCE = Pattern.compile("[^.!?。！？\\n]+[.!?。！？]*");

    private final FlashcardsInput input;

    CardRules(FlashcardsInput input) {
        this.input = input;
    }

    Optional<Flashcard> card(DraftCard draft) {
        String front = cleaned(draft.front());
        String back = cleaned(draft.back());
        String topic = input.detectsTopics() ? cleaned(draft.topic()) : input.topic();
        if (front.isEmpty() || back.isEmpty() || topic.isEmpty()) {
            return Optional.empty();
        }
        return example(front, cleaned(draft.example()))
                .map(example -> new Flashcard(front, back, topic, difficulty(draft.difficulty()), example,
                        pronunciation(draft.pronunciation())));
    }

    /** A sentence with the front in it, letter for letter. */
    private Optional<String> example(String front, String written) {
        if (written.contains(front)) {
            return Optional.of(written);
        }
        Matcher otherCase = Pattern.compile(Pattern.quote(front), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(written);
        return otherCase.find() ? Optional.of(otherCase.replaceFirst(Matcher.quoteReplacement(front))) : sentenceWith(front);
    }

    private Optional<String> sentenceWith(String front) {
        return SENTENCE.matcher(input.content()).results()
                .map(sentence -> sentence.group().strip())
                .filter(sentence -> sentence.length() <= LONGEST_EXAMPLE && sentence.contains(front))
                .findFirst();
    }

    private static Difficulty difficulty(String word) {
        return Arrays.stream(Difficulty.values())
                .filter(difficulty -> difficulty.word().equals(cleaned(word).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Difficulty.INTERMEDIATE);
    }

    private static String pronunciation(String written) {
        String pronunciation = cleaned(written);
        return pronunciation.isEmpty() ? null : pronunciation;
    }

    private static String cleaned(String text) {
        return text == null ? "" : text.strip();
    }
}
