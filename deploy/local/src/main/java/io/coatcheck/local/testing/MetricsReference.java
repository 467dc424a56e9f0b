package io.coatcheck.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that {@code docs/metrics.md} names, and those that a scrape of a service shows. */
public final class MetricsReference {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)\\{([^}]*)} ", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** What Quarkus and its libraries measure by themselves. */
    private static final Pattern FRAMEWORKS = Pattern
            .compile("(jvm|process|system|http|ft|netty|vertx|sql|worker_pool|executor|agroal|hibernate|scheduled)_.*");
    private static final Set<String> LABELS_OF_CLIENTS = Set.of("clientName", "client_name", "pool_name");

    /**
     * One metric.
     *
     * @param type as Prometheus has it
     * @param labels besides those of buckets and quantiles
     */
    public record Metric(String name, String type, Set<String> labels) {
    }

    private MetricsReference() {
    }

    /**
     * Those that the page names for a service.
     *
     * @param service {@code api} or {@code worker}
     */
    public static Set<Metric> documentedOf(Path page, String service) {
        return rows(page).filter(row -> row.group(3).contains(service))
                .map(row -> new Metric(row.group(1), row.group(2), names(row.group(4))))
                .collect(Collectors.toCollection(MetricsReference::sorted));
    }

    /** Every name on the page, of both services and of the frameworks. */
    public static Set<String> documented(Path page) {
        return rows(page).map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static java.util.stream.Stream<java.util.regex.MatchResult> rows(Path page) {
        try {
            return ROW.matcher(Files.readString(page)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in the text that a service answers to a scrape; the greatest values beside timers and summaries are left out. */
    public static Set<Metric> scraped(String text) {
        Map<String, String> types = new TreeMap<>();
        TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
        types.keySet().removeIf(name -> name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")));
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            labels.computeIfAbsent(family(sample.group(1), types), name -> new TreeSet<>()).addAll(labels(sample.group(2)));
        }
        return types.entrySet().stream()
                .map(type -> new Metric(type.getKey(), type.getValue(), labels.getOrDefault(type.getKey(), Set.of())))
                .collect(Collectors.toCollection(MetricsReference::sorted));
    }

    /** Of those, what is measured by code of ours. */
    public static Set<Metric> ours(Set<Metric> scraped) {
        return scraped.stream()
                .filter(metric -> !FRAMEWORKS.matcher(metric.name()).matches())
                .filter(metric -> metric.labels().stream().noneMatch(LABELS_OF_CLIENTS::contains))
                .collect(Collectors.toCollection(MetricsReference::sorted));
    }

    private static String family(String sample, Map<String, String> types) {
        return types.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    private static Set<String> labels(String text) {
        Set<String> names = LABEL.matcher(text).results().map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove("le");
        names.remove("quantile");
        return names;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Metric> sorted() {
        return new TreeSet<>(java.util.Comparator.comparing(Metric::name));
    }
}
