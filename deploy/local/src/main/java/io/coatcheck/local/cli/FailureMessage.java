package io.coatcheck.local.cli;

import io.coatcheck.local.servers.ServerFailed;
import io.coatcheck.local.services.ServiceFailed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What we expected to go wrong is told in one sentence; the rest with its stack trace. */
final class FailureMessage implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        if (failure instanceof PortInUse taken) {
            line.getErr().println(taken.getMessage());
            line.getErr().flush();
            return PortInUse.EXIT_CODE;
        }
        if (failure instanceof ServerFailed || failure instanceof ServiceFailed) {
            line.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return 1;
    }
}
