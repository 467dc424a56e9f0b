package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.smallrye.mutiny.Uni;

/**
 * The way to the AI model. No call blocks a thread. All calls fail with a {@link ModelFailure}, and cancelling one, or
 * its timeout, closes its connection, so that the provider stops writing. Nothing is retried here but an answer that
 * does not fit: whether and when to try again is decided where the attempts are counted.
 */
@ApplicationScoped
public class Model {

    /** With less time than this a repaired answer has no chance, and would only cost tokens. */
    private static final Duration REPAIR_TIME = Duration.ofSeconds(1);

    private final ChatClient client;
    private final CallGuard guard;
    private final StructuredAnswers structuredAnswers;

    Model(ChatClient client, CallGuard guard, StructuredAnswers structuredAnswers) {
        this.client = client;
        this.guard = guard;
        this.structuredAnswers = structuredAnswers;
    }

    /**
     * Asks for text.
     *
     * @param partial gets each new piece of the answer as it is written, on an event loop: it must not block
     */
    public Uni<Answer> text(ModelCall call, UsageListener usage, Consumer<String> partial) {
        return ask(ChatQuestion.first(call, client.modelFor(call), false), usage, partial);
    }

    /** Asks for JSON, without looking at it before it is complete. */
    public <T> Uni<T> structured(ModelCall call, Class<T> type, UsageListener usage) {
        return structured(call, type, usage, ignored -> {
        });
    }

    /**
     * Asks for JSON which fits the record: its types, and its Bean Validation constraints. An answer which does not is
     * sent back once with what is wrong. An answer cut off at its length limit is not, it would be cut off again.
     *
     * @param partial gets each new piece of the first answer as it is written, on an event loop: it must not block
     * @return the record, or {@link InvalidAnswer} with the last answer for the caller to save what is good in it
     */
    public <T> Uni<T> structured(ModelCall call, Class<T> type, UsageListener usage, Consumer<String> partial) {
        return Uni.createFrom().deferred(() -> {
            long endBy = System.nanoTime() + call.timeout().toNanos();
            ChatQuestion question = ChatQuestion.first(call, client.modelFor(call), true);
            return ask(question, usage, partial)
                    .chain(answer -> accept(question, answer, type, usage, endBy));
        });
    }

    private <T> Uni<T> accept(ChatQuestion question, Answer answer, Class<T> type, UsageListener usage, long endBy) {
        try {
            return Uni.createFrom().item(structuredAnswers.read(answer, type));
        } catch (InvalidAnswer invalid) {
            Duration timeLeft = Duration.ofNanos(endBy - System.nanoTime());
            if (answer.truncated() || timeLeft.compareTo(REPAIR_TIME) < 0) {
                return Uni.createFrom().failure(invalid);
            }
            return repair(question, invalid, timeLeft, type, usage);
        }
    }

    private <T> Uni<T> repair(ChatQuestion question, InvalidAnswer invalid, Duration timeLeft, Class<T> type,
            UsageListener usage) {
        String request = RepairRequest.listing(invalid.problems());
        return ask(question.then(invalid.answer().text(), request, timeLeft), usage, ignored -> {
        }).map(answer -> structuredAnswers.read(answer, type));
    }

    private Uni<Answer> ask(ChatQuestion question, UsageListener usage, Consumer<String> partial) {
        return guard.protect(client.ask(question, usage, partial));
    }
}
