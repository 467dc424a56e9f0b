package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;

import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/** Two people talk about a text: one asks after its terms, the other answers with its sentences. */
final class Dialogue {

    private static final String ASKS = "Anna";
    private static final String ANSWERS = "Ben";
    private static final int TURNS = 3;

    record Line(String speaker, String text) {
    }

    private Dialogue() {
    }

    /** Eight lines, so a text of one sentence says it more than once; none of a text without words. */
    static List<Line> about(String topic, SourceText text) {
        List<Term> terms = text.terms();
        List<Line> lines = new ArrayList<>();
        if (terms.isEmpty()) {
            return lines;
        }
        lines.add(new Line(ASKS, "Have you read the text about \"%s\"?".formatted(topic)));
        lines.add(new Line(ANSWERS, "Yes. " + text.mostImportant(1).get(0).text()));
        for (int turn = 0; turn < TURNS; turn++) {
            Term term = terms.get(turn % terms.size());
            lines.add(new Line(ASKS, "What does it say about \"%s\"?".formatted(term.surface())));
            lines.add(new Line(ANSWERS, term.sentences().get(turn % term.sentences().size()).text()));
        }
        return lines;
    }
}
