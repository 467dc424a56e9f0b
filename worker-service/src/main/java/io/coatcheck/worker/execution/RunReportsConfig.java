package io.coatcheck.worker.execution;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** For the fault suite. */
@ConfigMapping(prefix = "worker.run-reports")
public interface RunReportsConfig {

    /** URL to which, in local mode, each start and end of a handler is told; unset for nobody. */
    Optional<String> to();
}
