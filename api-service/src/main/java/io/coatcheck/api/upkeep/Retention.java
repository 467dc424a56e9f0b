package io.coatcheck.api.upkeep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.coatcheck.job.JobStatus;

/** What the settings mean for a type: its own period before that of a status before the general one. */
final class Retention {

    private Retention() {
    }

    /** The statuses of an ended job by how long it keeps what it was given and made. */
    static Map<Duration, Set<JobStatus>> of(String type, RetentionConfig config) {
        return JobStatus.terminal().stream().collect(groupingBy(status -> period(type, status, config), toSet()));
    }

    private static Duration period(String type, JobStatus status, RetentionConfig config) {
        Duration ofType = ofType(type, config);
        return ofType != null ? ofType : config.statuses().getOrDefault(status, config.period());
    }

    // An environment variable cannot say a dash: RETENTION_TYPES_FEEDBACK_SUMMARY is the key feedback.summary.
    private static Duration ofType(String type, RetentionConfig config) {
        Duration exactly = config.types().get(type);
        return exactly != null ? exactly : config.types().get(type.replace('-', '.'));
    }

    /** Which of the settings' types there are not. */
    static List<String> unknown(Set<String> types, RetentionConfig config) {
        return config.types().keySet().stream().filter(key -> !types.contains(key.replace('.', '-'))).sorted().toList();
    }

    /** How long bare rows stay: a row that goes takes along what its job made, so it outlives every period. */
    static Duration rows(RetentionConfig config) {
        return Stream.of(Stream.of(config.rows(), config.period()), config.types().values().stream(),
                config.statuses().values().stream())
                .flatMap(periods -> periods)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
