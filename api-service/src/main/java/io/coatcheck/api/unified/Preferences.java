package io.coatcheck.api.unified;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Prefer header (RFC 7240), of which {@code wait} is honoured, and the query parameter of the same meaning. */
final class Preferences {

    /** Longer waits are cut to this: proxies end a silent connection soon after. */
    static final int LONGEST_WAIT_SECONDS = 60;

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);

    private Preferences() {
    }

    /** How long the caller would wait; zero without the preference. Unknown preferences are ignored, as the RFC says. */
    static Duration waitOf(String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? bounded(Integer.parseInt(wait.group(1))) : Duration.ZERO;
    }

    static Duration bounded(Integer seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
    }
}
