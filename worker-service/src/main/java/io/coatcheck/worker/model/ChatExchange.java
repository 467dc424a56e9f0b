package io.coatcheck.worker.model;

import java.io.EOFException;
import java.time.Instant;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;

/**
 * One streamed request to the provider. It ends once: by its answer, by a failure or by being cancelled. However it
 * ends before the last byte of the response, its connection is closed, which is how the provider learns to stop writing.
 * Everything but {@link #cancel()} happens on one Vert.x context.
 */
final class ChatExchange {

    private static final Logger LOG = Logger.getLogger(ChatExchange.class);
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";
    private static final int MAX_ERROR = 64 * 1024;

    private final ChatQuestion question;
    private final Consumer<String> partial;
    private final Ending ending;
    private final int maxLength;
    private final Context context;
    private final Patience patience;
    private final AnswerSoFar answer = new AnswerSoFar();
    /** The request whose response is not complete yet. */
    private HttpClientRequest request;
    private boolean listening = true;
    private boolean sent;
    private boolean begun;
    private boolean over;

    ChatExchange(Vertx vertx, ModelConfig config, ChatQuestion question, Consumer<String> partial, Ending ending) {
        this.question = question;
        this.partial = partial;
        this.ending = ending;
        this.maxLength = config.maxAnswerLength();
        this.context = vertx.getOrCreateContext();
        this.patience = new Patience(vertx, config, question.timeout(), () -> fail(new Transient(Reason.TIMEOUT)));
    }

    /** Hears how the exchange ended; exactly one of its other methods is called, once. */
    interface Ending {

        /**
         * The first token is here; not called when there is none.
         *
         * @param answeredBy the model's name as the provider has it
         */
        void begun(String answeredBy);

        void answered(Answer answer, ModelUsage usage);

        void failed(ModelFailure failure, ModelUsage usage);

        void cancelled(ModelUsage usage);
    }

    void start(HttpClient client, RequestOptions options, Buffer body) {
        context.runOnContext(ignored -> {
            if (!over) {
                patience.start();
                client.request(options).onSuccess(connected -> send(connected, body)).onFailure(this::lost);
            }
        });
    }

    void cancel() {
        context.runOnContext(ignored -> end(() -> ending.cancelled(usage())));
    }

    private void send(HttpClientRequest connected, Buffer body) {
        request = connected;
        if (over) {
            request.reset();
            return;
        }
        sent = true;
        request.exceptionHandler(this::lost);
        request.send(body).onSuccess(this::receive).onFailure(this::lost);
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        response.exceptionHandler(this::lost);
        if (response.statusCode() != 200) {
            Buffer body = Buffer.buffer();
            response.handler(part -> body.appendBuffer(part, 0, Math.min(part.length(), MAX_ERROR - body.length())));
            response.endHandler(ignored -> refused(response, body));
            return;
        }
        RecordParser lines = RecordParser.newDelimited("\n", line -> guarded(() -> read(line.toString())));
        lines.maxRecordSize(maxLength);
        lines.exceptionHandler(this::lost);
        response.handler(lines);
        response.endHandler(ignored -> {
            request = null;
            guarded(this::endOfStream);
        });
    }

    private void refused(HttpClientResponse response, Buffer body) {
        ProviderError error = ProviderError.of(response.statusCode(), body.toString());
        request = null;
        sent = false;
        LOG.debugf("Model refused %s: status %d, %s", question, error.status(), error.code());
        fail(error.toFailure(RetryAfter.parse(response.getHeader("Retry-After"), Instant.now()), question.attachments()));
    }

    private void read(String line) {
        if (over || !line.startsWith(DATA)) {
            return;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(DONE)) {
            return;
        }
        String added = answer.add(data);
        if (answer.lastChunkHadTokens(added)) {
            tokenArrived();
        }
        if (answer.length() > maxLength) {
            throw new Transient(Reason.UNREADABLE);
        }
        if (!added.isEmpty() && listening) {
            tell(added);
        }
    }

    private void tokenArrived() {
        if (!begun) {
            begun = true;
            ending.begun(answer.answeredBy(question));
        }
        patience.tokenArrived();
    }

    private void tell(String added) {
        try {
            partial.accept(added);
        } catch (RuntimeException e) {
            listening = false;
            LOG.warnf(e, "A listener could not take a piece of %s; the call goes on without it", question);
        }
    }

    private void endOfStream() {
        if (answer.finished()) {
            end(() -> ending.answered(answer.answer(), usage()));
        } else if (answer.started()) {
            lost(new EOFException("the stream ended before the answer did"));
        } else {
            fail(new Transient(Reason.UNREADABLE));
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (ModelFailure failure) {
            fail(failure);
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    private void lost(Throwable cause) {
        if (!over) {
            LOG.debugf("Model call %s broke: %s", question, cause.getClass().getSimpleName());
            fail(new Transient(sent ? Reason.CONNECTION_LOST : Reason.UNAVAILABLE));
        }
    }

    private void fail(ModelFailure failure) {
        end(() -> ending.failed(failure, usage()));
    }

    private void end(Runnable how) {
        if (over) {
            return;
        }
        over = true;
        patience.stop();
        if (request != null) {
            request.reset();
        }
        how.run();
    }

    private ModelUsage usage() {
        return sent ? answer.usage(question) : new ModelUsage(question.model(), question.promptVersion(), 0, 0, false);
    }
}
