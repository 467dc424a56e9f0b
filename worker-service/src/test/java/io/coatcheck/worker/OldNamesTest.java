package io.coatcheck.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.worker.claim.ClaimConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The names that front door E's old backend had for this worker's settings. */
class OldNamesTest {

    private static final int ORDINAL_OF_THE_ENVIRONMENT = 300;

    @Test
    void oldNamesAreHonoured() {
        SmallRyeConfig config = config(Map.of("MAX_CONCURRENT_JOBS", "5", "JOB_PROCESSING_INTERVAL", "2000"));

        assertThat(config.getConfigMapping(WorkerConfig.class).capacity()).isEqualTo(5);
        assertThat(config.getConfigMapping(ClaimConfig.class).idleInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void ownNamesWin() {
        SmallRyeConfig config = config(Map.of("MAX_CONCURRENT_JOBS", "5", "worker.capacity", "9",
                "JOB_PROCESSING_INTERVAL", "2", "worker.claim.idle-interval", "250ms"));

        assertThat(config.getConfigMapping(WorkerConfig.class).capacity()).isEqualTo(9);
        assertThat(config.getConfigMapping(ClaimConfig.class).idleInterval()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void neitherMeansTheDefaults() {
        SmallRyeConfig config = config(Map.of());

        assertThat(config.getConfigMapping(WorkerConfig.class).capacity()).isEqualTo(256);
        assertThat(config.getConfigMapping(ClaimConfig.class).idleInterval()).isEqualTo(Duration.ofMillis(500));
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(WorkerConfig.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(environment, "environment", ORDINAL_OF_THE_ENVIRONMENT))
                    .withMapping(WorkerConfig.class)
                    .withMapping(ClaimConfig.class)
                    .withValidateUnknown(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
