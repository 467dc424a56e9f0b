package io.coatcheck.canvas;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which colours a drawing uses. */
public enum ColorScheme {

    PASTEL,
    VIBRANT,
    MONOCHROME,
    DEFAULT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
