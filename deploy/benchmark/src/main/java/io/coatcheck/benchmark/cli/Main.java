package io.coatcheck.benchmark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code deploy/benchmark/run}. Exit codes: 0 measured, 1 something was wrong, 2 wrong option. */
@Command(name = "coatcheck-benchmark", description = "Measures a running Coatcheck. Each command prints a Markdown table.", mixinStandardHelpOptions = true, subcommands = {
        SubmitCommand.class, DrainCommand.class, StartLatencyCommand.class, EventsCommand.class, MemoryCommand.class,
        UploadCommand.class, CostCommand.class,
        ReportCommand.class })
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        System.setProperty("vertx.disableFileCPResolving", "true");
        System.setProperty("vertx.disableFileCaching", "true");
        CommandLine line = new CommandLine(new Main())
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler(new FailureMessage());
        System.exit(line.execute(arguments));
    }
}
