package io.coatcheck.local.model.tasks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/** What a description of a drawing is about: its best terms, in the order in which it names them. */
final class DrawnTerms {

    private static final int MOST = 9;
    private static final int LONGEST = 22;

    /** They say that something is to be drawn, and not what. English and Dutch. */
    private static final Set<String> ABOUT_DRAWING = Set.of("draw", "create", "design", "sketch", "illustrate", "visualise",
            "visualize", "show", "showing", "shows", "depict", "display", "add", "include", "generate", "build", "connect",
            "connected", "drawing", "canvas", "diagram", "chart", "flowchart", "picture", "image", "illustration", "shape",
            "arrow", "line", "box", "boxe", "circle", "rectangle", "square", "diamond", "star", "heart", "label", "please",
            "teken", "ontwerp", "toon", "tekening", "schema", "pijl", "lijn", "vak", "cirkel", "rechthoek", "ruit", "ster",
            "hart", "afbeelding");

    private DrawnTerms() {
    }

    /** At least one label, whatever the description. */
    static List<String> of(SourceText text, String description) {
        List<String> labels = text.terms().stream()
                .filter(term -> !ABOUT_DRAWING.contains(term.key()))
                .limit(MOST)
                .sorted(Comparator.comparingInt(term -> position(term, description)))
                .map(term -> shortened(term.surface(), LONGEST))
                .toList();
        return labels.isEmpty() ? List.of(shortened(description.isBlank() ? "?" : description.strip(), LONGEST)) : labels;
    }

    private static int position(Term term, String description) {
        return description.toLowerCase(Locale.ROOT).indexOf(term.surface().toLowerCase(Locale.ROOT));
    }

    static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
