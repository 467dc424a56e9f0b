package io.coatcheck.local.model.tasks;

import java.util.stream.Collectors;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;

/** The text's own most important sentences, about one of ten. */
final class SummaryTask implements ModelTask {

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public String answer(Prompt prompt) {
        SourceText text = SourceText.of(prompt.source());
        int sentences = Math.max(1, Math.min(10, text.sentences().size() / 8));
        return text.mostImportant(sentences).stream().map(Sentence::text).collect(Collectors.joining(" "));
    }
}
