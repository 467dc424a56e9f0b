package io.coatcheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.events.EventsConfig;
import io.coatcheck.api.feedback.FeedbackConfig;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.upkeep.RetentionConfig;
import io.coatcheck.files.FilesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Numbers of the contracts that are settings: nobody has to set one to get what was agreed on. */
class ContractDefaultsTest {

    private final SmallRyeConfig config = config();

    @Test
    void limitsOfOneCaller() {
        LimitsConfig limits = config.getConfigMapping(LimitsConfig.class);
        assertThat(limits.readsPerSecond()).isEqualTo(50);
        assertThat(limits.feedbackSubmitsPerMinute()).isEqualTo(10);
        assertThat(limits.feedbackBatchesPerMinute()).isEqualTo(5);
        assertThat(limits.feedbackRequestsPerMinute()).isEqualTo(600);
        assertThat(limits.languageSubmitsPerMinute()).isEqualTo(20);
        assertThat(limits.canvasSubmitsPerMinute()).isEqualTo(10);
        assertThat(limits.lessonSubmitsPerMinute()).isEqualTo(20);
    }

    @Test
    void sizes() {
        assertThat(config.getConfigMapping(LimitsConfig.class).textCharacters()).isEqualTo(200_000);
        assertThat(config.getConfigMapping(FilesConfig.class).maxBytes()).isEqualTo(50L * 1024 * 1024);
    }

    @Test
    void waits() {
        assertThat(config.getConfigMapping(FeedbackConfig.class).patience()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.getConfigMapping(FollowConfig.class).heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.getConfigMapping(EventsConfig.class).heartbeatEvery()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retention() {
        RetentionConfig retention = config.getConfigMapping(RetentionConfig.class);
        assertThat(retention.period()).isEqualTo(Duration.ofDays(7));
        assertThat(retention.types()).isEqualTo(Map.of("pdf-course", Duration.ofHours(24), "lesson", Duration.ofHours(24),
                "canvas", Duration.ofDays(7)));
    }

    private static SmallRyeConfig config() {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(EventsConfig.class.getResource("/application.properties")))
                    .withMapping(LimitsConfig.class)
                    .withMapping(FilesConfig.class)
                    .withMapping(FeedbackConfig.class)
                    .withMapping(FollowConfig.class)
                    .withMapping(EventsConfig.class)
                    .withMapping(RetentionConfig.class)
                    .withValidateUnknown(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
