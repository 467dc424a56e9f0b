package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/**
 * A lesson out of the text's own sentences: its key terms are the concepts, what it says of them their explanations, and a
 * sentence with a gap is the question. It compares nothing with everyday life unless the text does.
 */
final class CourseLessonTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CONCEPTS = 6;
    private static final int WORDS_PER_CONCEPT = 40;
    private static final int MOST_EXPLANATIONS = 3;
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?iu).*\\b(for example|for instance|such as|e\\.g\\.|bijvoorbeeld|zoals|zum beispiel)\\b.*");
    private static final Pattern ANALOGY = Pattern
            .compile("(?iu).*\\b(is like|are like|as if|resembles|net als|lijkt op)\\b.*");
    private static final Pattern FORMULA = Pattern.compile("[\\p{L}\\p{N}()^*/+. -]{1,30}\\s=\\s[\\p{L}\\p{N}()^*/+. -]{1,60}");
    private static final Pattern NOTE = Pattern.compile(
            "(?iu).*\\b(important|note that|must|never|always|however|belangrijk|let op|nooit|altijd)\\b.*");

    @Override
    public String name() {
        return "course-lesson";
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(prompt.source());
        boolean checkIns = prompt.options().path("checkIns").asBoolean(true);
        ObjectNode lesson = JSON.createObjectNode();
        lesson.put("summary", joined(text.mostImportant(3), prompt.option("title", "A lesson.")));
        lesson.put("explanation", joined(text.mostImportant(Math.max(3, Math.min(15, text.sentences().size() / 3))),
                prompt.option("title", "A lesson.")));
        addAll(lesson.putArray("examples"), matching(text.sentences(), EXAMPLE, 4));
        addAll(lesson.putArray("analogies"), matching(text.sentences(), ANALOGY, 2));
        ArrayNode concepts = lesson.putArray("concepts");
        concepts(text).forEach(term -> concepts.add(concept(term, text, checkIns)));
        if (concepts.isEmpty()) {
            concepts.add(theWhole(prompt, lesson.get("summary").asText()));
        }
        return lesson.toString();
    }

    private static List<Term> concepts(SourceText text) {
        int wanted = Math.max(1, Math.min(MOST_CONCEPTS, text.wordCount() / WORDS_PER_CONCEPT));
        return text.terms().stream().filter(term -> !prose(term).isEmpty()).limit(wanted).toList();
    }

    private static List<Sentence> prose(Term term) {
        return term.sentences().stream().filter(sentence -> !sentence.isHeading()).toList();
    }

    private static ObjectNode concept(Term term, SourceText text, boolean checkIns) {
        List<Sentence> said = prose(term);
        ObjectNode concept = JSON.createObjectNode();
        concept.put("name", Character.toUpperCase(term.surface().charAt(0)) + term.surface().substring(1));
        concept.put("explanation", said.stream().limit(MOST_EXPLANATIONS).map(Sentence::text).collect(Collectors.joining(" ")));
        addAll(concept.putArray("formulas"), formulas(said));
        addAll(concept.putArray("examples"), matching(said, EXAMPLE, 2));
        addAll(concept.putArray("important_notes"), matching(said, NOTE, 2));
        ArrayNode questions = concept.putArray("check_ins");
        if (checkIns) {
            questions.add(checkIn(term, said.get(0), text));
        }
        return concept;
    }

    /** A text without a term in prose, such as a list of words. */
    private static ObjectNode theWhole(Prompt prompt, String summary) {
        ObjectNode concept = JSON.createObjectNode();
        concept.put("name", prompt.option("title", "The text")).put("explanation", summary);
        return concept;
    }

    private static ObjectNode checkIn(Term term, Sentence sentence, SourceText text) {
        ObjectNode checkIn = JSON.createObjectNode();
        checkIn.put("question", "Which word is missing? " + Cloze.of(sentence, term.surface()));
        ArrayNode options = checkIn.putArray("options");
        List<String> words = choices(term, text);
        if (words.size() > 1) {
            for (int i = 0; i < words.size(); i++) {
                boolean correct = words.get(i).equals(term.surface());
                options.addObject().put("letter", String.valueOf((char) ('A' + i))).put("text", words.get(i))
                        .put("correct", correct)
                        .put("explanation", correct ? "The text says: " + sentence.text()
                                : "The text says something else of " + words.get(i) + ".");
            }
        }
        checkIn.put("expected_answer", term.surface());
        checkIn.put("hint", "It has %d letters and begins with %s.".formatted(term.surface().length(),
                term.surface().substring(0, term.surface().offsetByCodePoints(0, 1))));
        return checkIn;
    }

    /**
     * The term among others of the text; where it stands depends on the term alone, so that the same text is the same lesson.
     */
    private static List<String> choices(Term term, SourceText text) {
        List<String> others = text.terms().stream()
                .filter(other -> !other.key().equals(term.key()))
                .map(Term::surface)
                .filter(surface -> !surface.equalsIgnoreCase(term.surface()))
                .limit(3)
                .toList();
        List<String> choices = new ArrayList<>(others);
        choices.add(Math.floorMod(term.key().hashCode(), others.size() + 1), term.surface());
        return choices;
    }

    private static List<String> formulas(List<Sentence> said) {
        return said.stream()
                .flatMap(sentence -> FORMULA.matcher(sentence.text()).results())
                .map(result -> result.group().strip())
                .distinct()
                .limit(3)
                .toList();
    }

    private static List<String> matching(List<Sentence> sentences, Pattern pattern, int most) {
        return sentences.stream().map(Sentence::text).filter(text -> pattern.matcher(text).matches()).limit(most).toList();
    }

    private static String joined(List<Sentence> sentences, String otherwise) {
        String text = sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
        return text.isBlank() ? otherwise : text;
    }

    private static void addAll(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
