package io.coatcheck.kubernetes;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that a PromQL expression asks for: enough of the language for our own expressions. */
final class PromQl {

    private static final Pattern LABELS = Pattern
            .compile("\\{[^}]*}|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGES_AND_TEXTS = Pattern.compile("\\[[^]]*]|\"[^\"]*\"|'[^']*'");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");

    private PromQl() {
    }

    /** Without what Prometheus appends to histograms and summaries. */
    static Set<String> metrics(String expression) {
        String bare = RANGES_AND_TEXTS.matcher(LABELS.matcher(expression).replaceAll(" ")).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group())) {
                names.add(name.group().replaceFirst("_(bucket|count|sum)$", ""));
            }
        }
        return names;
    }
}
