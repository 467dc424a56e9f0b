package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/** Cards from the text's key terms. It translates nothing, whatever the languages asked for. */
final class FlashcardsTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DETECT_TOPICS = "AI Selection";
    private static final int WORDS_PER_CARD = 30;
    private static final int LEAST_PER_TOPIC = 5;

    @Override
    public String name() {
        return "flashcards";
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(prompt.source());
        String topic = prompt.option("topic", prompt.option("subject", "General"));
        int wanted = wanted(text, prompt);
        List<Flashcard> cards = topic.equals(DETECT_TOPICS)
                ? cardsByTopic(text, wanted, prompt.option("maxCards", 40))
                : new CardWriter().cards(text, topic, wanted);
        return json(cards);
    }

    /** Longer texts carry more cards. */
    private static int wanted(SourceText text, Prompt prompt) {
        int least = Math.max(1, prompt.option("minCards", 10));
        int most = Math.max(least, prompt.option("maxCards", 40));
        return Math.max(least, Math.min(most, text.wordCount() / WORDS_PER_CARD));
    }

    /** Texts treat one topic after the other, so each stretch of the text gets a topic named by its best term. */
    private static List<Flashcard> cardsByTopic(SourceText text, int wanted, int most) {
        int topics = Math.max(3, Math.min(8, Math.min(wanted, most) / LEAST_PER_TOPIC));
        int perTopic = Math.max(LEAST_PER_TOPIC, wanted / topics);
        CardWriter writer = new CardWriter();
        Set<String> names = new HashSet<>();
        List<Flashcard> cards = new ArrayList<>();
        for (SourceText stretch : text.stretches(topics)) {
            cards.addAll(writer.cards(stretch, topicName(stretch, names), perTopic));
        }
        return cards;
    }

    private static String topicName(SourceText stretch, Set<String> taken) {
        return stretch.terms().stream()
                .filter(term -> taken.add(term.key()))
                .map(Term::surface)
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .findFirst()
                .orElse("More");
    }

    private static String json(List<Flashcard> cards) {
        try {
            return JSON.writeValueAsString(Map.of("cards", cards));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
