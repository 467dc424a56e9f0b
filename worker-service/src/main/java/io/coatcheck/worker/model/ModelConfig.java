package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How patiently and how widely this worker talks to the model. Where the model is, its key and its name are
 * {@code quarkus.langchain4j.openai.*}, set by {@code OPENAI_BASE_URL}, {@code OPENAI_API_KEY} and {@code OPENAI_MODEL}.
 */
@ConfigMapping(prefix = "model")
public interface ModelConfig {

    /** Time to open a connection, TLS included. When it is over the call fails and may be retried. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Time from the start of a call to its first token. Raise it for a model that is loaded into memory on demand. */
    @WithDefault("60s")
    Duration firstTokenTimeout();

    /** Longest pause between two tokens. When it is over the stream counts as dead, is closed, and may be retried. */
    @WithDefault("30s")
    Duration tokenTimeout();

    /** Connections to the model at one time, one per call. More calls than this wait for a connection. */
    @WithDefault("512")
    @Min(1)
    @Max(10_000)
    int maxConnections();

    /** Longest answer taken, in characters. A model that goes on beyond it is cut off and the call fails. */
    @WithDefault("1000000")
    @Min(1_000)
    int maxAnswerLength();

    /**
     * Ask for the token count in every chunk (vLLM, the offline model), so that a cancelled call knows what it spent.
     * Off because OpenAI may refuse the unknown field; then the tokens of a cancelled call are estimated.
     */
    @WithDefault("false")
    boolean continuousUsage();

    /** Ask for JSON mode on structured calls. Switch it off for a server which rejects {@code response_format}. */
    @WithDefault("true")
    boolean responseFormat();

    /** The request field that limits the answer. OpenAI's reasoning models take only {@code max_completion_tokens}. */
    @WithDefault("max-tokens")
    OutputLimit outputLimit();

    /** Sampling temperature from 0 to 2. Not sent when unset, because some models refuse it. */
    Optional<@DecimalMin("0") @DecimalMax("2") Double> temperature();

    /**
     * Longest rest asked for by the provider that a running attempt sits out. For a longer one its job goes back to the queue,
     * without using up an attempt.
     */
    @WithDefault("5s")
    Duration restPatience();

    /** When the model is left alone after failing repeatedly. */
    Breaker breaker();

    /** The names OpenAI has given over time to the limit of an answer's length. */
    enum OutputLimit {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    /** Settings of the circuit breaker around all calls of this worker. */
    interface Breaker {

        /** The last so many calls are looked at; fewer never open the breaker. */
        @WithDefault("20")
        @Min(1)
        int calls();

        /** Share of failed calls among them, 0 to 1, that opens it. */
        @WithDefault("0.6")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double failureRatio();

        /** How long it stays open before one call may try again. Calls fail at once meanwhile and say this as retry time. */
        @WithDefault("15s")
        Duration delay();
    }
}
