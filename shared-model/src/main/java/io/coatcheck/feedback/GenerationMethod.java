package io.coatcheck.feedback;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who wrote a summary. */
public enum GenerationMethod {

    /** The model. */
    AI,
    /** Our rules, because the model refused or was down for good. */
    FALLBACK,
    /** Nobody: there was nothing to summarise. */
    EMPTY;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
