package io.coatcheck.local.cli;

import java.time.Duration;

import picocli.CommandLine.Option;

/** How {@code up} starts the servers: on well-known ports, so that other programs find them. */
final class ServerOptions {

    @Option(names = "--postgres-port", paramLabel = "N", defaultValue = "5442", description = "Port of PostgreSQL (default: ${DEFAULT-VALUE}).")
    int postgresPort;

    @Option(names = "--redis-port", paramLabel = "N", defaultValue = "6389", description = "Port of Redis (default: ${DEFAULT-VALUE}).")
    int redisPort;

    @Option(names = "--amqp-port", paramLabel = "N", defaultValue = "5682", description = "Port of the AMQP broker (default: ${DEFAULT-VALUE}).")
    int amqpPort;

    @Option(names = "--model-port", paramLabel = "N", defaultValue = "11444", description = "Port of the offline model and its control (default: ${DEFAULT-VALUE}).")
    int modelPort;

    @Option(names = "--model-latency", paramLabel = "TIME", defaultValue = "1500ms", description = "How long the offline model takes for an answer, such as 1500ms or 2s (default: ${DEFAULT-VALUE}).")
    Duration modelLatency;
}
