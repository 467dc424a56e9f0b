package io.coatcheck.api.upkeep;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.EXPIRED;
import static io.coatcheck.job.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.job.JobStatus;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class RetentionTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private record Settings(Duration period, Map<JobStatus, Duration> statuses, Map<String, Duration> types, Duration rows)
            implements
                RetentionConfig {
    }

    private final Settings settings = new Settings(WEEK, Map.of(FAILED, MONTH, CANCELLED, Duration.ZERO),
            Map.of("lesson", Duration.ofHours(24)), Duration.ofDays(10));

    @Test
    void aTypeWithoutAPeriodOfItsOwnHasThoseOfItsStatuses() {
        assertThat(Retention.of("noop", settings)).isEqualTo(
                Map.of(WEEK, Set.of(COMPLETED, EXPIRED), MONTH, Set.of(FAILED), Duration.ZERO, Set.of(CANCELLED)));
    }

    @Test
    void aTypesOwnPeriodWins() {
        assertThat(Retention.of("lesson", settings))
                .isEqualTo(Map.of(Duration.ofHours(24), Set.of(COMPLETED, EXPIRED, FAILED, CANCELLED)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "RETENTION_TYPES_FEEDBACK_SUMMARY", "retention.types.feedback-summary" })
    void typesWithADashCanBeNamedByAVariableToo(String name) {
        RetentionConfig config = configured(name, "48h");

        assertThat(Retention.of("feedback-summary", config)).containsOnlyKeys(Duration.ofHours(48));
        assertThat(Retention.unknown(Set.of("feedback-summary"), config)).isEmpty();
    }

    @Test
    void whatIsNoTypeIsNoticed() {
        assertThat(Retention.unknown(Set.of("feedback-summary"), configured("RETENTION_TYPES_FEEDBACK_SUMARY", "48h")))
                .containsExactly("feedback.sumary");
    }

    private static RetentionConfig configured(String variable, String value) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(Map.of(variable, value), 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RetentionConfig.class)
                .build().getConfigMapping(RetentionConfig.class);
    }

    @Test
    void rowsOutliveWhatTheirJobsMade() {
        assertThat(Retention.rows(settings)).isEqualTo(MONTH);
        assertThat(Retention.rows(new Settings(WEEK, Map.of(), Map.of(), Duration.ofDays(10)))).isEqualTo(Duration.ofDays(10));
    }
}
