package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.Optional;

/**
 * One question to the model.
 *
 * @param prompt what is asked
 * @param asker on whose behalf
 * @param model the model to ask, the configured one when empty
 * @param timeout time for the whole call, a repair of the answer included
 * @param maxOutputTokens most tokens the answer may have
 */
public record ModelCall(Prompt prompt, Asker asker, Optional<String> model, Duration timeout, int maxOutputTokens) {

    public ModelCall {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A model call needs time, not " + timeout);
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("A model call needs room for its answer, not " + maxOutputTokens + " tokens");
        }
    }
}
