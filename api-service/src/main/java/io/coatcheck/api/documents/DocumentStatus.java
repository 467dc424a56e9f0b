package io.coatcheck.api.documents;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a document or a chapter stands; a failed chapter does not make its document fail. */
public enum DocumentStatus {
    PROCESSING,
    COMPLETED,
    FAILED;

    static DocumentStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
