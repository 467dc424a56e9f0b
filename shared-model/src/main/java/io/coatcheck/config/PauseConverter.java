package io.coatcheck.config;

import java.time.Duration;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkus.runtime.configuration.DurationConverter;

/**
 * Reads a pause between looks for work: a duration such as {@code 500ms}, or a bare number as operators of other backends
 * are used to. Such backends count in seconds or in milliseconds; below 100 it is taken for seconds, since no pause in use
 * makes sense in the other unit.
 */
public class PauseConverter implements Converter<Duration> {

    private static final int FEWEST_MILLIS = 100;

    @Override
    public Duration convert(String value) {
        Duration pause = parsed(value.strip());
        if (pause.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException("A pause between looks must be longer than " + value);
        }
        return pause;
    }

    private static Duration parsed(String text) {
        if (!text.matches("\\d{1,9}")) {
            return DurationConverter.parseDuration(text);
        }
        long number = Long.parseLong(text);
        return number < FEWEST_MILLIS ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
