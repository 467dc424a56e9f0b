package io.coatcheck.benchmark.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.services.Service;
import io.coatcheck.local.services.ServiceFleet;
import picocli.CommandLine.Option;

/** The worker that a scenario starts itself, beside a stack that runs without one. */
final class WorkerOptions {

    @Option(names = "--worker-jar", paramLabel = "FILE", defaultValue = "worker-service/target/quarkus-app/quarkus-run.jar", description = "The worker-service (default: ${DEFAULT-VALUE}).")
    private Path jar;

    @Option(names = "--worker-port", paramLabel = "N", defaultValue = "8081", description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--worker-data", paramLabel = "DIR", defaultValue = "deploy/benchmark/target/worker", description = "Folder for its log (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--java-opts", paramLabel = "OPTIONS", defaultValue = "-Xmx512m", description = "Its JVM options, in one argument (default: ${DEFAULT-VALUE}).")
    private String javaOptions;

    @Option(names = "--redis", paramLabel = "URL", defaultValue = "${env:REDIS_URL:-redis://127.0.0.1:6389}", description = "Its Redis (default: REDIS_URL, otherwise that of deploy/local/up).")
    private String redis;

    @Option(names = "--amqp", paramLabel = "URL", defaultValue = "${env:AMQP_URL:-amqp://127.0.0.1:5682}", description = "Its broker (default: AMQP_URL, otherwise that of deploy/local/up).")
    private String amqp;

    @Option(names = "--model", paramLabel = "URL", defaultValue = "${env:OPENAI_BASE_URL:-http://127.0.0.1:11444/v1}", description = "Its model (default: OPENAI_BASE_URL, otherwise that of deploy/local/up).")
    private String model;

    /** Does something while one worker runs, which is stopped in any case: also when this process is told to end. */
    <T> T withWorker(String database, Callable<T> task) throws Exception {
        DataDirectory folder = DataDirectory.open(data);
        ServiceFleet fleet = new ServiceFleet(folder, List.of(javaOptions.strip().split("\\s+")), System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::close, "stop-worker"));
        try (folder; fleet) {
            fleet.start(new Service("worker", jar, port), Map.of("DATABASE_URL", database, "REDIS_URL", redis, "AMQP_URL", amqp,
                    "OPENAI_BASE_URL", model));
            return task.call();
        }
    }
}
