package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a model call has no result. The message is fit for end users: it names no address, key, prompt or answer. */
public abstract sealed class ModelFailure extends RuntimeException {

    private final Reason reason;

    private ModelFailure(Reason reason) {
        super(reason.message());
        this.reason = reason;
    }

    /** What went wrong, in a form that programs can rely on. */
    public Reason reason() {
        return reason;
    }

    /** Another try may succeed. */
    public static final class Transient extends ModelFailure {

        private final Duration retryAfter;

        Transient(Reason reason, Optional<Duration> retryAfter) {
            super(reason);
            this.retryAfter = retryAfter.orElse(null);
        }

        Transient(Reason reason) {
            this(reason, Optional.empty());
        }

        /** How long the provider asks everybody to stay away. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The same call would fail again. */
    public static sealed class Permanent extends ModelFailure {

        Permanent(Reason reason) {
            super(reason);
        }
    }

    /** The model answered, but not with what was asked for, and a second chance did not help. */
    public static final class InvalidAnswer extends Permanent {

        private final transient Answer answer;
        private final transient List<String> problems;

        InvalidAnswer(Answer answer, List<String> problems) {
            super(Reason.INVALID_ANSWER);
            this.answer = answer;
            this.problems = List.copyOf(problems);
        }

        /** The last answer as written, so that the job type may save the good parts of it. */
        public Answer answer() {
            return answer;
        }

        /** What does not fit, one line each, as it was told to the model. */
        public List<String> problems() {
            return problems;
        }
    }

    /** The reasons a call can fail for; the code is stable, the message may change. */
    public enum Reason {
        RATE_LIMITED("The AI model is receiving too many requests at the moment."),
        UNAVAILABLE("The AI model is not available at the moment."),
        TIMEOUT("The AI model did not answer in time."),
        CONNECTION_LOST("The connection to the AI model was lost."),
        UNREADABLE("The AI model sent something that could not be understood."),
        CIRCUIT_OPEN("The AI model has failed repeatedly and is given a rest."),
        REQUEST_REJECTED("The AI model did not accept the request."),
        NOT_AUTHORIZED("The AI model did not accept this service's credentials."),
        MODEL_NOT_FOUND("The requested AI model does not exist."),
        INPUT_TOO_LONG("The text is too long for the AI model."),
        AUDIO_NOT_TAKEN("The configured AI model does not take audio."),
        PICTURES_NOT_TAKEN("The configured AI model does not take pictures."),
        CONTENT_REFUSED("The AI model declined to work on this content."),
        INVALID_ANSWER("The AI model did not produce a usable answer.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        /** For example {@code model-rate-limited}. */
        public String code() {
            return "model-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** One sentence for end users. */
        public String message() {
            return message;
        }
    }
}
