package io.coatcheck.worker.model;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.langchain4j.model.openai.internal.chat.ChatCompletionChoice;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionResponse;
import dev.langchain4j.model.openai.internal.shared.Usage;
import io.coatcheck.worker.model.ModelFailure.Permanent;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;

/** Puts a streamed answer together, chunk by chunk. */
final class AnswerSoFar {

    private final StringBuilder text = new StringBuilder();
    private String finishReason;
    private String model;
    private Usage usage;
    private boolean thinking;

    /** Takes the data of one server-sent event and returns the text it adds, possibly none. */
    String add(String data) {
        ChatCompletionResponse chunk = read(data);
        model = chunk.model() != null ? chunk.model() : model;
        usage = chunk.usage() != null ? chunk.usage() : usage;
        thinking = false;
        if (chunk.choices() == null || chunk.choices().isEmpty()) {
            return "";
        }
        return add(chunk.choices().get(0));
    }

    private String add(ChatCompletionChoice choice) {
        finishReason = choice.finishReason() != null ? choice.finishReason() : finishReason;
        if ("content_filter".equals(finishReason)) {
            throw new Permanent(Reason.CONTENT_REFUSED);
        }
        if (choice.delta() == null) {
            return "";
        }
        String reasoning = choice.delta().reasoningContent();
        thinking = reasoning != null && !reasoning.isEmpty();
        String added = choice.delta().content() == null ? "" : choice.delta().content();
        text.append(added);
        return added;
    }

    private static ChatCompletionResponse read(String data) {
        try {
            ChatCompletionResponse chunk = ChatJson.read(data);
            if (chunk.choices() == null && chunk.usage() == null) {
                throw ProviderError.of(200, data).toFailure(Optional.empty());
            }
            return chunk;
        } catch (JsonProcessingException e) {
            throw new Transient(Reason.UNREADABLE);
        }
    }

    /** Whether the last chunk was a sign of a model at work, which servers' mere keep-alives are not. */
    boolean lastChunkHadTokens(String added) {
        return thinking || !added.isEmpty();
    }

    boolean started() {
        return model != null || text.length() > 0;
    }

    int length() {
        return text.length();
    }

    /** Whether the model has said that it is done; a stream that ends without it was cut. */
    boolean finished() {
        return finishReason != null;
    }

    Answer answer() {
        return new Answer(text.toString(), "length".equals(finishReason));
    }

    /** The model as the provider names it; the one asked for until it has. */
    String answeredBy(ChatQuestion question) {
        return model == null ? question.model() : model;
    }

    /** The provider's own count where there is one. */
    ModelUsage usage(ChatQuestion question) {
        String answeredBy = answeredBy(question);
        if (usage != null && usage.promptTokens() != null && usage.completionTokens() != null) {
            return new ModelUsage(answeredBy, question.promptVersion(), usage.promptTokens(), usage.completionTokens(), false);
        }
        return new ModelUsage(answeredBy, question.promptVersion(), question.estimatedTokens(), TokenEstimate.of(text), true);
    }
}
