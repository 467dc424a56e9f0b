package io.coatcheck.benchmark.cli;

import java.util.concurrent.Callable;

import io.coatcheck.benchmark.process.StackProcesses;
import io.coatcheck.benchmark.report.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What each part of a local stack occupies now. */
@Command(name = "memory", description = "Reads the memory of a local stack's processes (Linux only).", mixinStandardHelpOptions = true)
final class MemoryCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Option(names = "--launcher", paramLabel = "PID", required = true, description = "The process of deploy/local/up.")
    private long launcher;

    @Option(names = "--when", paramLabel = "TEXT", defaultValue = "now", description = "When it is measured, for the title.")
    private String when;

    @Override
    public Integer call() throws Exception {
        ProcessHandle process = ProcessHandle.of(launcher)
                .orElseThrow(() -> new IllegalArgumentException("There is no process " + launcher));
        Figures figures = new Figures("Memory in MiB, " + when);
        StackProcesses.of(process).memory().forEach(figures::add);
        output.write(figures);
        return 0;
    }
}
