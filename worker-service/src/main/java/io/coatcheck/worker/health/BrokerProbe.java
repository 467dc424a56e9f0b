package io.coatcheck.worker.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;

/** Sees whether somebody listens where the broker should be; the connector's own check blocks for seconds when not. */
@ApplicationScoped
class BrokerProbe {

    private final NetClient client;
    private final String host;
    private final int port;

    BrokerProbe(Vertx vertx, HealthConfig config, @ConfigProperty(name = "amqp-host") String host,
            @ConfigProperty(name = "amqp-port") int port) {
        this.client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout((int) config.probeTimeout().toMillis()));
        this.host = host;
        this.port = port;
    }

    Uni<Boolean> isReachable() {
        return client.connect(port, host)
                .invoke(socket -> socket.closeAndForget())
                .replaceWith(true)
                .onFailure().recoverWithItem(false);
    }
}
