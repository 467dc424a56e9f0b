package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.Map;

import io.coatcheck.benchmark.process.StackProcesses;
import io.coatcheck.benchmark.report.Figures;
import picocli.CommandLine.Option;

/**
 * What a job costs in processor time, part by part. Unlike a rate it hardly changes when other programs use the machine, so it
 * tells two versions apart where rates are too noisy.
 */
final class ProcessorUse {

    @Option(names = "--launcher", paramLabel = "PID", description = "The process of deploy/local/up, for processor time per job.")
    private Long launcher;

    private Map<String, Duration> before = Map.of();

    void begin() {
        before = now();
    }

    /** What was started since {@link #begin} counts with its start. */
    void addTo(Figures figures, int jobs) {
        now().forEach((part, time) -> figures.add("processor time per job, %s, µs".formatted(part),
                time.minus(before.getOrDefault(part, Duration.ZERO)).toNanos() / 1e3 / jobs));
    }

    private Map<String, Duration> now() {
        return launcher == null ? Map.of() : StackProcesses.of(ProcessHandle.of(launcher).orElseThrow()).processorTime();
    }
}
