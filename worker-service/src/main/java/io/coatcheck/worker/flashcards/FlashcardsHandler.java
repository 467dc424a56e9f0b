package io.coatcheck.worker.flashcards;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.flashcards.FlashcardsResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.TransientFailure;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Makes flashcards of a text. */
@ApplicationScoped
class FlashcardsHandler implements JobHandler<FlashcardsInput, FlashcardsResult> {

    /** Forty long cards with room to spare. */
    private static final int MOST_TOKENS = 12_000;
    private static final int READING = 5;
    private static final int WRITING_FROM = 10;
    private static final int WRITING_TO = 95;

    private final PromptTemplate prompt = PromptTemplate.load("flashcards", 1);

    /** Of each card, as it is written. */
    private static final Map<String, String> TOLD = Map.of("front", "\n\n", "back", "\n");

    @Override
    public JobType<FlashcardsInput, FlashcardsResult> type() {
        return FlashcardsInput.TYPE;
    }

    @Override
    public Uni<FlashcardsResult> run(FlashcardsInput input, JobContext context) {
        context.progress(READING, "Reading the text");
        CardLimits limits = CardLimits.of(input.content());
        return context.model()
                .structured(prompt.fill(CardOptions.of(input, limits), input.content()), DraftCards.class, MOST_TOKENS,
                        showProgress(limits, context))
                .map(drafts -> Deck.of(drafts, input, limits))
                .invoke(cards -> requireTopics(cards, input, limits, context))
                .map(cards -> result(cards, limits.least(), context))
                // What salvaging throws is then told as it is, not together with what it was to recover from.
                .onFailure(InvalidAnswer.class)
                .recoverWithUni(failure -> Uni.createFrom().item(() -> salvaged(failure, input, context)));
    }

    private static Consumer<String> showProgress(CardLimits limits, JobContext context) {
        CardCount count = new CardCount();
        Consumer<String> progress = piece -> {
            int cards = Math.min(count.add(piece), limits.most());
            context.progress(WRITING_FROM + (WRITING_TO - WRITING_FROM) * cards / limits.most(), "Writing cards");
        };
        return progress.andThen(new WrittenText(TOLD, context::partialText));
    }

    /** The last attempt takes what there is: the text may be about fewer things than its length promises. */
    private static void requireTopics(List<Flashcard> cards, FlashcardsInput input, CardLimits limits, JobContext context) {
        if (input.detectsTopics() && !context.isLastAttempt() && !Deck.hasEnoughTopics(cards, limits)) {
            throw new TransientFailure("too-few-topics", "The AI model found too few topics in the text.");
        }
    }

    /** A broken answer is as good as the complete cards in it: asked again the model would break it again. */
    private static FlashcardsResult salvaged(InvalidAnswer failure, FlashcardsInput input, JobContext context) {
        CardLimits limits = CardLimits.of(input.content());
        List<Flashcard> cards = Deck.of(DraftCards.salvagedFrom(failure.answer().text()), input, limits);
        if (cards.isEmpty()) {
            throw failure;
        }
        return result(cards, 1, context);
    }

    private static FlashcardsResult result(List<Flashcard> cards, int least, JobContext context) {
        boolean enough = cards.size() >= least || context.isLastAttempt() && !cards.isEmpty();
        if (!enough) {
            throw new TransientFailure("too-few-cards", "The AI model wrote too few usable cards.");
        }
        return new FlashcardsResult(true, cards, context.spent());
    }
}
