package io.coatcheck.api.uploads;

import io.coatcheck.config.StorableText;

/** What a client calls its file: only ever shown, never used as a path. */
final class FileName {

    private static final int LONGEST = 255;
    private static final String NAMELESS = "file";

    private FileName() {
    }

    /** Its last part, without control characters and not longer than it can be shown. */
    static String of(String given) {
        String name = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String shown = name.replaceAll("\\p{Cc}", "").strip();
        if (shown.codePointCount(0, shown.length()) > LONGEST) {
            // The end says what kind of file it is.
            shown = shown.substring(shown.offsetByCodePoints(shown.length(), -LONGEST));
        }
        return shown.isEmpty() || !StorableText.isStorable(shown) ? NAMELESS : shown;
    }
}
