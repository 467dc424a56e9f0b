package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A short text to the student out of what the comments say. */
final class FeedbackWriteTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "feedback-write";
    }

    @Override
    public String answer(Prompt prompt) {
        JsonNode said = read(prompt.source());
        boolean dutch = prompt.option("language", "en").equals("nl");
        List<String> sentences = new ArrayList<>();
        sentences.add(
                (dutch ? "De reacties die je kreeg gaan vooral over: %s." : "The comments you received are mostly about: %s.")
                        .formatted(list(said.path("themes"), 3)));
        add(sentences, said.path("positives"), dutch ? "Wat men aan je waardeert: %s." : "What is valued about you: %s.");
        add(sentences, said.path("negatives"), dutch ? "Wat nog beter kan bij jou: %s." : "What you could still improve: %s.");
        String action = said.path("action").asText("");
        if (!action.isBlank()) {
            sentences.add((dutch ? "Jouw volgende stap: %s." : "Your next step: %s.").formatted(action));
        }
        return JSON.createObjectNode().set("sentences", JSON.valueToTree(sentences)).toString();
    }

    private static void add(List<String> sentences, JsonNode points, String sentence) {
        if (!points.isEmpty()) {
            sentences.add(sentence.formatted(list(points, 2)));
        }
    }

    private static String list(JsonNode points, int most) {
        List<String> texts = new ArrayList<>();
        points.forEach(point -> texts.add(point.asText()));
        return String.join("; ", texts.subList(0, Math.min(most, texts.size())));
    }

    private static JsonNode read(String source) {
        try {
            return JSON.readTree(source);
        } catch (JsonProcessingException notOurs) {
            return JSON.createObjectNode();
        }
    }
}
