package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.coatcheck.worker.model.Answer;
import io.coatcheck.worker.model.Asker;
import io.coatcheck.worker.model.Model;
import io.coatcheck.worker.model.ModelCall;
import io.coatcheck.worker.model.Prompt;
import io.coatcheck.worker.model.UsageListener;
import io.smallrye.mutiny.Uni;

/** The model as one attempt uses it: for the time that the attempt has left, and with its tokens on the attempt's account. */
public final class AttemptModel {

    /** The attempt's own timeout comes first and ends the call, so that it is the reason that is told. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final Model model;
    private final ModelPassage passage;
    private final JobContext context;
    private final Asker asker;
    private final UsageTally usage;
    private final Runnable handBack;

    /** @param handBack ends the attempt because the model may not be called now */
    AttemptModel(Model model, ModelPassage passage, JobContext context, Asker asker, UsageTally usage, Runnable handBack) {
        this.model = model;
        this.passage = passage;
        this.context = context;
        this.asker = asker;
        this.usage = usage;
        this.handBack = handBack;
    }

    /**
     * Asks for text; see {@link Model#text}.
     *
     * @param partial gets each new piece of the answer as it is written, on an event loop: it must not block
     */
    public Uni<Answer> text(Prompt prompt, int maxOutputTokens, Consumer<String> partial) {
        return accounted(listener -> model.text(call(prompt, maxOutputTokens), listener, partial));
    }

    /**
     * Asks for JSON that fits the record; see {@link Model#structured}.
     *
     * @param partial gets each new piece of the first answer as it is written, on an event loop: it must not block
     */
    public <T> Uni<T> structured(Prompt prompt, Class<T> type, int maxOutputTokens, Consumer<String> partial) {
        return accounted(listener -> model.structured(call(prompt, maxOutputTokens), type, listener, partial));
    }

    private ModelCall call(Prompt prompt, int maxOutputTokens) {
        return new ModelCall(prompt, asker, Optional.empty(), context.remaining().plus(AFTERWARDS), maxOutputTokens);
    }

    private <T> Uni<T> accounted(Function<UsageListener, Uni<T>> ask) {
        return passage.through(handBack).chain(() -> {
            UsageTally.Call call = usage.callStarted();
            return ask.apply(call)
                    .onItemOrFailure().invoke(call::ended)
                    .onCancellation().invoke(call::cancelled);
        });
    }
}
