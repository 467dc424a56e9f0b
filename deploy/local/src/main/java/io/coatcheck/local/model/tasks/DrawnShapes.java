package io.coatcheck.local.model.tasks;

import java.util.List;
import java.util.Map;

import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Word;

/** Shapes of the boxes: those that the description names, otherwise those of the style; they take turns. */
final class DrawnShapes {

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("rectangle", "rectangle"), Map.entry("rechthoek", "rectangle"),
            Map.entry("diamond", "diamond"), Map.entry("ruit", "diamond"),
            Map.entry("star", "star"), Map.entry("ster", "star"),
            Map.entry("heart", "heart"), Map.entry("hart", "heart"),
            Map.entry("circle", "circle"), Map.entry("cirkel", "circle"));

    private DrawnShapes() {
    }

    static List<String> of(SourceText text, String style) {
        List<String> named = text.sentences().stream()
                .flatMap(sentence -> sentence.words().stream())
                .map(Word::key)
                .filter(NAMED::containsKey)
                .map(NAMED::get)
                .distinct()
                .toList();
        return named.isEmpty() ? ofStyle(style) : named;
    }

    private static List<String> ofStyle(String style) {
        return switch (style) {
            case "corporate" -> List.of("rectangle", "diamond");
            case "creative" -> List.of("circle", "star", "diamond", "heart");
            case "minimal" -> List.of("circle");
            default -> List.of("rectangle");
        };
    }
}
