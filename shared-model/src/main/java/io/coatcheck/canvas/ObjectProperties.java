package io.coatcheck.canvas;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a shape is and how it looks. Which of these a shape has is its {@link ObjectType}'s to say; the bounds are the same
 * for all.
 *
 * @param x from the left, 0 to 1000; of a circle its centre, otherwise the left edge
 * @param y from the top, likewise
 * @param points x and y of each corner of a line in turn
 * @param fill as {@code #RRGGBB}
 * @param stroke colour of a line, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectProperties(
        @DecimalMin("0") @DecimalMax("1000") Double x,
        @DecimalMin("0") @DecimalMax("1000") Double y,
        @DecimalMin("10") @DecimalMax("500") Double width,
        @DecimalMin("10") @DecimalMax("500") Double height,
        @DecimalMin("10") @DecimalMax("250") Double radius,
        @Size(min = 1, max = 1000) String text,
        @DecimalMin("1") @DecimalMax("500") Double fontSize,
        @Size(min = 4, max = 400) List<@NotNull @DecimalMin("0") @DecimalMax("1000") Double> points,
        @Pattern(regexp = COLOUR, message = NOT_A_COLOUR) String fill,
        @Pattern(regexp = COLOUR, message = NOT_A_COLOUR) String stroke) {

    private static final String COLOUR = "#[0-9a-fA-F]{6}";
    private static final String NOT_A_COLOUR = "must be a colour as #RRGGBB";

    /** Names of the properties that a shape of this type needs and these lack. */
    public List<String> missingFor(ObjectType type) {
        Map<String, Boolean> given = Map.of("x", x != null, "y", y != null, "width", width != null, "height", height != null,
                "radius", radius != null, "text", text != null, "fontSize", fontSize != null, "points", points != null,
                "fill", fill != null, "stroke", stroke != null);
        return type.properties().stream().filter(name -> !given.get(name)).toList();
    }

    /** These without what a shape of this type does not have. */
    public ObjectProperties only(ObjectType type) {
        return new ObjectProperties(kept(type, "x", x), kept(type, "y", y), kept(type, "width", width),
                kept(type, "height", height), kept(type, "radius", radius), kept(type, "text", text),
                kept(type, "fontSize", fontSize), kept(type, "points", points), kept(type, "fill", fill),
                kept(type, "stroke", stroke));
    }

    private static <T> T kept(ObjectType type, String name, T value) {
        return type.has(name) ? value : null;
    }
}
