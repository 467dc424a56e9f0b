package io.coatcheck.canvas;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The shapes there are, each with the properties it needs; it has no others. */
public enum ObjectType {

    RECTANGLE("x", "y", "width", "height", "fill"),
    DIAMOND("x", "y", "width", "height", "fill"),
    STAR("x", "y", "width", "height", "fill"),
    HEART("x", "y", "width", "height", "fill"),
    CIRCLE("x", "y", "radius", "fill"),
    TEXT("x", "y", "text", "fontSize", "fill"),
    ARROW("points", "stroke"),
    LINE("points", "stroke");

    private final List<String> properties;

    ObjectType(String... properties) {
        this.properties = List.of(properties);
    }

    /** Names, as in {@link ObjectProperties}. */
    public List<String> properties() {
        return properties;
    }

    public boolean has(String property) {
        return properties.contains(property);
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
