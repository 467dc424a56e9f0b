package io.coatcheck.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.coatcheck.local.servers.ArtemisServer;
import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.PostgresServer;
import io.coatcheck.local.servers.RedisServer;
import io.coatcheck.local.servers.ServerStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The servers alone, for tests and benchmarks: standard output is for programs, standard error for people. */
@Command(name = "stack", description = "Runs the servers without the services and prints how to reach them.", mixinStandardHelpOptions = true)
final class StackCommand implements Callable<Integer> {

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

    @Option(names = "--stop-with-parent", description = "Stop when standard input ends, as it does when the parent process dies.")
    private boolean stopWithParent;

    @Override
    public Integer call() throws Exception {
        DataDirectory folder = throwaway ? DataDirectory.throwaway() : DataDirectory.open(data);
        ServerStack stack = new ServerStack(List.of(
                new PostgresServer(folder, postgresPort),
                new RedisServer(folder, redisPort),
                new ArtemisServer(folder, amqpPort)), System.err::println);
        OrderlyStop stop = OrderlyStop.onSignal(List.of(stack, folder));
        try {
            announce(stack.start());
            awaitTheEnd();
            return 0;
        } finally {
            stop.now();
        }
    }

    private static void announce(Map<String, String> environment) {
        environment.forEach((name, value) -> System.out.println(name + "=" + value));
        System.out.println("READY");
        System.out.flush();
    }

    private void awaitTheEnd() throws IOException, InterruptedException {
        if (stopWithParent) {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }
}
