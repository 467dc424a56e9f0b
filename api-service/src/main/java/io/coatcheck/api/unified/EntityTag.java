package io.coatcheck.api.unified;

import java.util.stream.Stream;

/**
 * Tells one state of a thing from another. Weak: two answers of the same seq may differ in the queue position and the
 * estimate.
 */
public record EntityTag(long seq) {

    /** As in the {@code ETag} header. */
    public String header() {
        return "W/" + opaque();
    }

    /** Weak comparison (RFC 9110, 13.1.2): proxies add or drop the W/. */
    public boolean matches(String ifNoneMatch) {
        return ifNoneMatch != null && Stream.of(ifNoneMatch.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(opaque()));
    }

    private String opaque() {
        return "\"%d\"".formatted(seq);
    }
}
