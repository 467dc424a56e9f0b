package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.langchain4j.model.openai.internal.chat.AssistantMessage;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionRequest;
import dev.langchain4j.model.openai.internal.chat.InputAudio;
import dev.langchain4j.model.openai.internal.chat.Message;
import dev.langchain4j.model.openai.internal.chat.ResponseFormatType;
import dev.langchain4j.model.openai.internal.chat.SystemMessage;
import dev.langchain4j.model.openai.internal.chat.UserMessage;
import dev.langchain4j.model.openai.internal.shared.StreamOptions;

/**
 * One request of a conversation with the model.
 *
 * @param json whether the answer is to be JSON
 * @param said what was said so far, system prompt first, question last
 * @param timeout time left for this request
 */
record ChatQuestion(ModelCall call, String model, boolean json, List<String> said, Duration timeout) {

    static ChatQuestion first(ModelCall call, String model, boolean json) {
        return new ChatQuestion(call, model, json, List.of(call.prompt().system(), call.prompt().user()), call.timeout());
    }

    /** The same conversation, gone on: the model's answer and our next request. */
    ChatQuestion then(String answer, String request, Duration timeLeft) {
        List<String> more = new ArrayList<>(said);
        more.add(answer);
        more.add(request);
        return new ChatQuestion(call, model, json, List.copyOf(more), timeLeft);
    }

    Asker asker() {
        return call.asker();
    }

    String promptVersion() {
        return call.prompt().id();
    }

    int estimatedTokens() {
        return said.stream().mapToInt(TokenEstimate::of).sum()
                + attachments().stream().mapToInt(Attachment::estimatedTokens).sum();
    }

    List<Attachment> attachments() {
        return call.prompt().attachments();
    }

    ChatCompletionRequest toRequest(ModelConfig config) {
        ChatCompletionRequest.Builder request = ChatCompletionRequest.builder()
                .model(model)
                .messages(messages())
                .stream(true)
                .temperature(config.temperature().orElse(null));
        switch (config.outputLimit()) {
            case MAX_TOKENS -> request.maxTokens(call.maxOutputTokens());
            case MAX_COMPLETION_TOKENS -> request.maxCompletionTokens(call.maxOutputTokens());
        }
        if (json && config.responseFormat()) {
            request.responseFormat(ResponseFormatType.JSON_OBJECT);
        }
        if (config.continuousUsage()) {
            // An extension of vLLM's which the typed stream options do not know.
            request.customParameters(
                    Map.of("stream_options", Map.of("include_usage", true, "continuous_usage_stats", true)));
        } else {
            request.streamOptions(StreamOptions.builder().includeUsage(true).build());
        }
        return request.build();
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        messages.add(SystemMessage.from(said.get(0)));
        messages.add(request());
        for (int i = 2; i < said.size(); i++) {
            messages.add(i % 2 == 1 ? UserMessage.from(said.get(i)) : AssistantMessage.from(said.get(i)));
        }
        return messages;
    }

    /** Text by itself is sent as plain text: not every server knows content parts. */
    private UserMessage request() {
        if (attachments().isEmpty()) {
            return UserMessage.from(said.get(1));
        }
        UserMessage.Builder message = UserMessage.builder().addText(said.get(1));
        attachments().forEach(attachment -> {
            if (attachment instanceof Attachment.Audio audio) {
                message.addInputAudio(InputAudio.builder().data(audio.base64()).format(audio.format()).build());
            } else if (attachment instanceof Attachment.Picture picture) {
                message.addImageUrl(picture.dataUrl());
            }
        });
        return message.build();
    }

    /** Prompts and answers belong into no log. */
    @Override
    public String toString() {
        return promptVersion() + " for " + asker().attemptKey() + ", message " + said.size();
    }
}
