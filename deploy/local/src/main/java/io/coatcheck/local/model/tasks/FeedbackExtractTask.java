package io.coatcheck.local.model.tasks;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/** What comments say: their own sentences by cue words, and their most frequent terms. */
final class FeedbackExtractTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_POINTS = 4;
    private static final int MOST_THEMES = 3;
    private static final int LONGEST = 160;

    @Override
    public String name() {
        return "feedback-extract";
    }

    @Override
    public String answer(Prompt prompt) {
        PeerFeedback feedback = PeerFeedback.of(prompt.source());
        String placeholder = prompt.option("placeholder", "[name]");
        ObjectNode answer = JSON.createObjectNode();
        answer.set("positives", points(feedback.praise(), placeholder));
        answer.set("negatives", points(feedback.criticism(), placeholder));
        answer.set("themes", themes(prompt.source(), placeholder));
        return answer.put("action", feedback.requests().isEmpty() ? "" : point(feedback.requests().get(0), placeholder))
                .toString();
    }

    private static ArrayNode points(List<String> sentences, String placeholder) {
        ArrayNode points = JSON.createArrayNode();
        sentences.stream().map(sentence -> point(sentence, placeholder)).filter(point -> !point.isEmpty())
                .distinct().limit(MOST_POINTS).forEach(points::add);
        return points;
    }

    private static String point(String sentence, String placeholder) {
        return DrawnTerms.shortened(PeerFeedback.phrase(sentence.replace(placeholder, "")), LONGEST);
    }

    private static ArrayNode themes(String source, String placeholder) {
        ArrayNode themes = JSON.createArrayNode();
        SourceText.of(source.replace(placeholder, "").replaceAll("(?m)^- (?:\\[[\\d.]+\\] )?", "\n\n")).terms().stream()
                .map(Term::surface).limit(MOST_THEMES).forEach(themes::add);
        if (themes.isEmpty()) {
            themes.add("feedback");
        }
        return themes;
    }
}
