package io.coatcheck.benchmark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.coatcheck.benchmark.report.Machine;
import io.coatcheck.benchmark.report.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One report of several rounds. */
@Command(name = "report", description = "Prints the medians of what other commands have recorded.", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "What --record has written.")
    private Path file;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "Benchmark", description = "Its first line.")
    private String title;

    @Override
    public Integer call() throws Exception {
        System.out.println("# " + title + "\n\n" + Machine.facts() + ".\n" + Rounds.of(Files.readAllLines(file)).markdown());
        return 0;
    }
}
