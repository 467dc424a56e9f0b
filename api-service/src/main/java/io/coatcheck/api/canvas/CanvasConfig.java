package io.coatcheck.api.canvas;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.coatcheck.config.PauseConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Front door E. Each has the name its old backend gave it, too; application.properties lists them. */
@ConfigMapping(prefix = "canvas")
public interface CanvasConfig {

    /**
     * How often a drawing that failed is tried again by itself: two retries are three attempts. With more than two the last
     * attempt may end after the frontend has stopped polling.
     */
    @WithDefault("2")
    @Min(0)
    @Max(19)
    int maxRetries();

    /** What the workers' pause between looks is set to, for those who ask for the processor's health. */
    @WithDefault("500ms")
    @WithConverter(PauseConverter.class)
    Duration processingInterval();
}
