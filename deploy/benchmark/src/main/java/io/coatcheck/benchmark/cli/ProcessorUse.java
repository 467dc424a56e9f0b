package io.coatcheck.benchmark.cli;

import java.time.Duration;
import java.util.Map;

import io.coatcheck.benchmark.process.StackProcesses;
import io.coatcheck.benchmark.report.Figures;
import picocli.CommandLine.Option;

/**
 * What jobs cost in processor time, part by part. It changes less than a rate when other programs use the machine, and tells
 * which part is the dear one.
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
        now().forEach((part, time) -> figures.add("processor ms per 1,000 jobs, %s".formatted(part),
                time.minus(before.getOrDefault(part, Duration.ZERO)).toNanos() / 1e3 / jobs));
    }

    private Map<String, Duration> now() {
        return launcher == null ? Map.of() : StackProcesses.of(ProcessHandle.of(launcher).orElseThrow()).processorTime();
    }
}
