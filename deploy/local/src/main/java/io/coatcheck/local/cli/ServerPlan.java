package io.coatcheck.local.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.coatcheck.local.cli.PortInUse.Claim;
import io.coatcheck.local.model.ModelServer;
import io.coatcheck.local.servers.ArtemisServer;
import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.LocalServer;
import io.coatcheck.local.servers.PostgresServer;
import io.coatcheck.local.servers.RedisServer;

/** Which servers are started here, and which exist already because an environment variable leads to them. */
final class ServerPlan {

    private final Map<String, String> environment;
    private final List<LocalServer> servers = new ArrayList<>();
    private final List<Claim> ports = new ArrayList<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private ServerPlan(Map<String, String> environment) {
        this.environment = environment;
    }

    static ServerPlan of(Map<String, String> environment, ServerOptions options, DataDirectory data) {
        ServerPlan plan = new ServerPlan(environment);
        plan.add("DATABASE_URL", new Claim("PostgreSQL", options.postgresPort, "--postgres-port"),
                () -> new PostgresServer(data, options.postgresPort));
        plan.add("REDIS_URL", new Claim("Redis", options.redisPort, "--redis-port"),
                () -> new RedisServer(data, options.redisPort));
        plan.add("AMQP_URL", new Claim("Artemis", options.amqpPort, "--amqp-port"),
                () -> new ArtemisServer(data, options.amqpPort));
        plan.add("OPENAI_BASE_URL", new Claim("the offline model", options.modelPort, "--model-port"),
                () -> new ModelServer(options.modelPort, options.modelLatency));
        return plan;
    }

    private void add(String variable, Claim port, Supplier<LocalServer> server) {
        if (environment.getOrDefault(variable, "").isBlank()) {
            servers.add(server.get());
            ports.add(port);
        } else {
            replaced.put(variable, port.what());
        }
    }

    List<LocalServer> servers() {
        return servers;
    }

    List<Claim> ports() {
        return ports;
    }

    /** One sentence for each server that is not started. Values are left out: they may hold passwords. */
    List<String> replacements() {
        return replaced.entrySet().stream()
                .map(server -> "%s is not started, because %s is set".formatted(server.getValue(), server.getKey()))
                .toList();
    }
}
