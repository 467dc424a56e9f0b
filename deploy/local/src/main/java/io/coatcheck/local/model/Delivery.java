package io.coatcheck.local.model;

import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Sends one answer at the pace of the settings, until it is complete, dropped, or the client is gone. */
final class Delivery {

    /** More chunks a second would make a benchmark measure this server. */
    private static final int MILLIS_PER_CHUNK = 50;
    private static final int LEAST_CHUNKS = 4;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Call call;
    private final Settings settings;

    Delivery(Vertx vertx, HttpServerRequest request, Call call, Settings settings) {
        this.vertx = vertx;
        this.request = request;
        this.call = call;
        this.settings = settings;
    }

    void whole(Answer answer) {
        if (settings.mode() == Mode.DROP) {
            at(settings.latencyMs() / 2, this::drop);
        } else {
            at(settings.latencyMs(), () -> sendWhole(answer));
        }
    }

    private void sendWhole(Answer answer) {
        call.sent(TokenCount.of(answer.text()));
        Http.json(request, 200, Completion.whole(call, answer))
                .onSuccess(sent -> call.end(Call.End.COMPLETED));
    }

    void stream(StreamedAnswer answer) {
        HttpServerResponse response = request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache");
        response.write(answer.opening());
        List<String> pieces = answer.pieces((int) Math.max(LEAST_CHUNKS, settings.latencyMs() / MILLIS_PER_CHUNK));
        int last = settings.mode() == Mode.DROP ? pieces.size() / 2 : pieces.size();
        sendPiece(0, last, pieces, answer);
    }

    private void sendPiece(int index, int last, List<String> pieces, StreamedAnswer answer) {
        if (index == last) {
            finish(answer);
            return;
        }
        at(settings.latencyMs() * (index + 1) / pieces.size(), () -> {
            call.sent(TokenCount.of(pieces.get(index)));
            request.response().write(answer.chunk(pieces.get(index)));
            sendPiece(index + 1, last, pieces, answer);
        });
    }

    private void finish(StreamedAnswer answer) {
        if (settings.mode() == Mode.DROP) {
            drop();
            return;
        }
        request.response().end(answer.closing())
                .onSuccess(sent -> call.end(Call.End.COMPLETED));
    }

    private void drop() {
        call.end(Call.End.DROPPED);
        request.connection().close();
    }

    /** Does the step when the call is so old; an abandoned call's steps are left out. */
    private void at(long age, Runnable step) {
        long wait = age - call.elapsedMillis();
        if (wait <= 0) {
            step.run();
            return;
        }
        vertx.setTimer(wait, timer -> {
            if (call.isOpen()) {
                step.run();
            }
        });
    }
}
