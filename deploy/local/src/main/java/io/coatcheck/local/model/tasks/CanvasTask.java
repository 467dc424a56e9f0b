package io.coatcheck.local.model.tasks;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.coatcheck.local.model.text.SourceText;

/** A box for each key term of the description, in its order, with an arrow from each to the next. */
final class CanvasTask implements ModelTask {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TITLE = 60;

    @Override
    public String name() {
        return "canvas";
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(prompt.source());
        List<String> labels = DrawnTerms.of(text, prompt.source());
        List<String> shapes = DrawnShapes.of(text, prompt.option("style", "modern"));
        CanvasSheet sheet = new CanvasSheet(CanvasPalette.of(prompt.option("colorScheme", "default")));
        for (int i = 0; i < labels.size(); i++) {
            sheet.draw(labels.get(i), shapes.get(i % shapes.size()));
        }
        ObjectNode answer = JSON.createObjectNode().put("title", title(text, labels));
        answer.set("objects", sheet.objects());
        return answer.toString();
    }

    private static String title(SourceText text, List<String> labels) {
        String title = text.sentences().isEmpty() ? labels.get(0) : text.sentences().get(0).text();
        return DrawnTerms.shortened(title, LONGEST_TITLE);
    }
}
