package io.coatcheck.benchmark.cli;

import io.coatcheck.local.services.ServiceFailed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Wrong results are told in one sentence; what nobody expected with its stack trace. */
final class FailureMessage implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        if (failure instanceof WrongResult || failure instanceof ServiceFailed) {
            line.getErr().println("WRONG: " + failure.getMessage());
        } else {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return 1;
    }
}
