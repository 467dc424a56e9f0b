package io.coatcheck.local.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.coatcheck.local.model.ModelServer;
import io.coatcheck.local.servers.ArtemisServer;
import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.LocalServer;
import io.coatcheck.local.servers.PostgresServer;
import io.coatcheck.local.servers.RedisServer;
import io.coatcheck.local.servers.ServerStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The servers alone, for tests and benchmarks: standard output is for programs, standard error for people. */
@Command(name = "stack", description = "Runs the servers without the services and prints how to reach them.")
final class StackCommand implements Callable<Integer> {

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--throwaway", description = "Keep the data in a temporary folder, without fsync, and delete it at the end.")
    private boolean throwaway;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".coatcheck", description = "Folder for the data (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--postgres-port", paramLabel = "N", defaultValue = "0", description = "0, the default, takes a free port.")
    private int postgresPort;

    @Option(names = "--redis-port", paramLabel = "N", defaultValue = "0")
    private int redisPort;

    @Option(names = "--amqp-port", paramLabel = "N", defaultValue = "0")
    private int amqpPort;

    @Option(names = "--model-port", paramLabel = "N", defaultValue = "0")
    private int modelPort;

    @Option(names = "--model-latency", paramLabel = "TIME", defaultValue = "0ms", description = "How long the offline model takes, such as 1500ms or 2s.")
    private Duration modelLatency;

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "Run only these: ${COMPLETION-CANDIDATES}. Each can then be killed by itself; a folder serves one process at a time.")
    private Set<StackPart> only = EnumSet.allOf(StackPart.class);

    @Option(names = "--stop-with-parent", description = "Stop when standard input ends, as it does when the parent process dies.")
    private boolean stopWithParent;

    @Override
    public Integer call() throws Exception {
        DataDirectory folder = throwaway ? DataDirectory.throwaway() : DataDirectory.open(data);
        ServerStack stack = new ServerStack(only.stream().map(part -> server(part, folder)).toList(), System.err::println);
        OrderlyStop stop = OrderlyStop.onSignal(List.of(stack, folder));
        try {
            stack.endLeftovers();
            Announcement.print(stack.start());
            awaitTheEnd();
            return 0;
        } finally {
            stop.now();
        }
    }

    private LocalServer server(StackPart part, DataDirectory folder) {
        return switch (part) {
            case postgres -> new PostgresServer(folder, postgresPort);
            case redis -> new RedisServer(folder, redisPort);
            case broker -> new ArtemisServer(folder, amqpPort);
            case model -> new ModelServer(modelPort, modelLatency);
        };
    }

    private void awaitTheEnd() throws IOException, InterruptedException {
        if (stopWithParent) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }
}
