package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/**
 * A lesson from the text's key terms and sentences. It translates nothing, whatever the languages asked for: a term's
 * "translation" is what the text says it means, or its sentence with a gap.
 */
final class LessonTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DETECT_TOPIC = "AI Selection";

    record Lesson(String title, List<Entry> vocabulary, List<Topic> topics, List<Dialogue.Line> conversation) {
    }

    record Entry(String term, String translation, String example) {
    }

    record Topic(String name, String explanation, List<Exercises.Exercise> exercises) {
    }

    @Override
    public String name() {
        return "language-lesson";
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(prompt.source());
        List<Term> terms = text.terms();
        String topic = topic(prompt, terms);
        try {
            return JSON.writeValueAsString(new Lesson(topic, vocabulary(text, topic, prompt), topics(text, terms, prompt),
                    Dialogue.about(topic, text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String topic(Prompt prompt, List<Term> terms) {
        String asked = prompt.option("topic", prompt.option("subject", "Lesson"));
        return !asked.equals(DETECT_TOPIC) ? asked
                : terms.stream().findFirst().map(Term::surface).map(LessonTask::capitalised).orElse("Lesson");
    }

    private static List<Entry> vocabulary(SourceText text, String topic, Prompt prompt) {
        return new CardWriter().cards(text, topic, Math.max(1, prompt.option("maxVocabulary", 12))).stream()
                .map(card -> new Entry(card.front(), card.back(), card.example()))
                .toList();
    }

    /** Texts treat one topic after the other, so each stretch of the text is one. */
    private static List<Topic> topics(SourceText text, List<Term> terms, Prompt prompt) {
        Exercises exercises = new Exercises(terms.stream().map(Term::surface).toList());
        List<Topic> topics = new ArrayList<>();
        for (SourceText stretch : text.stretches(Math.max(1, prompt.option("maxTopics", 3)))) {
            List<Term> own = stretch.terms();
            if (!own.isEmpty()) {
                topics.add(new Topic(capitalised(own.get(0).surface()), explanation(stretch), exercises.on(own)));
            }
        }
        return topics;
    }

    private static String explanation(SourceText stretch) {
        return String.join(" ", stretch.mostImportant(3).stream().map(Sentence::text).toList());
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
