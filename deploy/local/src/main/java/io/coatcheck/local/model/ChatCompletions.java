package io.coatcheck.local.model;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Takes requests for completions and decides how each is answered. */
final class ChatCompletions {

    private final Vertx vertx;
    private final Behaviour behaviour;
    private final CallLog calls;
    private final Answers answers;

    ChatCompletions(Vertx vertx, Behaviour behaviour, CallLog calls, Answers answers) {
        this.vertx = vertx;
        this.behaviour = behaviour;
        this.calls = calls;
        this.answers = answers;
    }

    void begin(HttpServerRequest request, Buffer body) {
        Call call = calls.open(request.getHeader("X-Coatcheck-Attempt"));
        request.response().closeHandler(closed -> call.end(Call.End.ABANDONED));
        request.response().exceptionHandler(failure -> call.end(Call.End.ABANDONED));
        Settings settings = behaviour.forNextRequest();
        if (settings.failNext() > 0) {
            fail(request, call, settings);
            return;
        }
        try {
            answer(request, call, ChatRequest.of(body), settings);
        } catch (Refusal refusal) {
            refuse(request, call, refusal);
        }
    }

    private static void fail(HttpServerRequest request, Call call, Settings settings) {
        if (settings.retryAfterSeconds() != null) {
            request.response().putHeader("Retry-After", settings.retryAfterSeconds().toString());
        }
        call.end(Call.End.FAILED);
        Http.error(request, new Refusal(settings.status(), "told_to_fail", "The offline model was told to fail this request"));
    }

    private static void refuse(HttpServerRequest request, Call call, Refusal refusal) {
        call.end(Call.End.REFUSED);
        Http.error(request, refusal);
    }

    private void answer(HttpServerRequest request, Call call, ChatRequest chat, Settings settings) {
        switch (settings.mode()) {
            case HANG -> call.read("hang", chat.inputTokens());
            case GARBAGE -> deliver(request, call, chat, settings, Answers.garbage());
            case OK, DROP -> answers.answer(chat)
                    .onSuccess(answer -> deliver(request, call, chat, settings, answer))
                    .onFailure(failure -> refuse(request, call, new Refusal(500, "internal_error", failure.toString())));
        }
    }

    private void deliver(HttpServerRequest request, Call call, ChatRequest chat, Settings settings, Answer answer) {
        call.read(answer.task(), chat.inputTokens());
        Delivery delivery = new Delivery(vertx, request, call, settings);
        if (chat.stream()) {
            delivery.stream(new StreamedAnswer(answer, chat, call));
        } else {
            delivery.whole(answer);
        }
    }
}
