package io.coatcheck.worker.documents;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.model.Prompt;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/**
 * Has the model summarise a text. A long one goes to it in overlapping pieces, several at a time, and what it wrote of them
 * goes
 * to it once more to become one summary.
 */
@ApplicationScoped
class ChapterSummaries {

    private static final int MOST_TOKENS = 2_000;

    private record Options(String title, int minSentences, int maxSentences, int maxCharacters, int maxSentenceCharacters) {

        static Options of(String title, SummaryLength length) {
            return new Options(title, length.minSentences(), length.maxSentences(), length.maxCharacters(),
                    SummaryLength.SENTENCE_CHARACTERS);
        }
    }

    private final PromptTemplate summary = PromptTemplate.load("chapter-summary", 1);
    private final PromptTemplate merge = PromptTemplate.load("chapter-merge", 1);
    private final DocumentsConfig config;
    private final PipelineTimes times;

    ChapterSummaries(DocumentsConfig config, PipelineTimes times) {
        this.config = config;
        this.times = times;
    }

    Uni<ChapterSummary> of(String title, String text, JobContext context) {
        SummaryLength length = SummaryLength.of(text);
        List<String> pieces = TextPieces.of(text, config.pieceCharacters(), config.pieceOverlap());
        if (pieces.size() == 1) {
            context.progress(10, "Summarising");
            return ask(summary.fill(Options.of(title, length), text), length, told(context), context);
        }
        return summariesOf(pieces, title, context)
                .map(ChapterSummaries::inOrder)
                .invoke(() -> context.progress(80, "Merging"))
                .chain(parts -> ask(merge.fill(Options.of(title, length), parts), length, told(context), context));
    }

    private Uni<List<ChapterSummary>> summariesOf(List<String> pieces, String title, JobContext context) {
        AtomicInteger done = new AtomicInteger();
        context.progress(10, "Part 0 of " + pieces.size());
        List<Uni<ChapterSummary>> parts = pieces.stream()
                .map(piece -> summaryOf(piece, title, context).invoke(() -> {
                    int parted = done.incrementAndGet();
                    context.progress(10 + 70 * parted / pieces.size(), "Part %d of %d".formatted(parted, pieces.size()));
                }))
                .toList();
        return Uni.join().all(parts).usingConcurrencyOf(config.piecesAtOnce()).andFailFast();
    }

    private Uni<ChapterSummary> summaryOf(String piece, String title, JobContext context) {
        SummaryLength length = SummaryLength.of(piece);
        // Several are written at once: nobody could read them together.
        return ask(summary.fill(Options.of(title, length), piece), length, untold -> {
        }, context);
    }

    private static String inOrder(List<ChapterSummary> parts) {
        StringBuilder all = new StringBuilder();
        IntStream.range(0, parts.size())
                .forEach(part -> all.append("Part ").append(part + 1).append("\n\n").append(parts.get(part).text())
                        .append("\n\n"));
        return all.toString();
    }

    private static Consumer<String> told(JobContext context) {
        return new WrittenText(Map.of("sentences", " "), context::partialText);
    }

    private Uni<ChapterSummary> ask(Prompt prompt, SummaryLength length, Consumer<String> listener, JobContext context) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return context.model().structured(prompt, SummaryDraft.of(length), MOST_TOKENS, listener)
                    .invoke(draft -> times.modelAnswered(System.nanoTime() - began))
                    .map(draft -> ChapterSummary.of(draft, length));
        });
    }
}
