package io.coatcheck.spending;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a million tokens of a model cost.
 *
 * @param model the beginning of its name
 */
public record ModelPrice(String model, double input, double output) {

    private static final double MILLION = 1_000_000;

    /** Reads {@code name:input:output}; the name itself may have colons. MicroProfile Config calls it. */
    public static ModelPrice of(String text) {
        int output = text.lastIndexOf(':');
        int input = output < 1 ? -1 : text.lastIndexOf(':', output - 1);
        if (input < 1) {
            throw new IllegalArgumentException("a price is name:input:output, not " + text);
        }
        return new ModelPrice(text.substring(0, input).strip(), Double.parseDouble(text.substring(input + 1, output)),
                Double.parseDouble(text.substring(output + 1)));
    }

    /** By the price with the longest name that the model's own begins with; 0 when there is none. */
    public static double cost(String model, long inputTokens, long outputTokens, Collection<ModelPrice> prices) {
        return prices.stream()
                .filter(price -> model.startsWith(price.model()))
                .max(Comparator.comparingInt(price -> price.model().length()))
                .map(price -> (inputTokens * price.input() + outputTokens * price.output()) / MILLION)
                .orElse(0.0);
    }
}
