package io.coatcheck.canvas;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a drawing looks. */
public enum CanvasStyle {

    MODERN,
    CORPORATE,
    CREATIVE,
    MINIMAL;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
