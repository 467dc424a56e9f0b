package io.coatcheck.api.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which jobs are taken. */
@ConfigMapping(prefix = "jobs")
public interface JobsConfig {

    /** Whether types for benchmarks and drills, such as {@code noop}, are taken; otherwise they are unknown types. */
    @WithDefault("false")
    boolean acceptLocalTypes();
}
