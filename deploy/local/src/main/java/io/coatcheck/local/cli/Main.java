package io.coatcheck.local.cli;

import java.time.Duration;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code deploy/local/up}. */
@Command(name = "coatcheck-local", description = "Runs Coatcheck, or only the servers it needs, on this machine's loopback interface.", subcommands = {
        UpCommand.class, StackCommand.class })
public final class Main {

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    private Main() {
    }

    public static void main(String[] arguments) {
        OwnClasses.load();
        // Its notes about its own start are no news to anybody.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        CommandLine line = new CommandLine(new Main())
                .setOverwrittenOptionsAllowed(true)
                .registerConverter(Duration.class, new DurationConverter())
                .setExecutionExceptionHandler(new FailureMessage());
        System.exit(line.execute(arguments));
    }
}
