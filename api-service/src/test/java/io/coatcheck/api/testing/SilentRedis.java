package io.coatcheck.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A Redis that takes connections and never says a word, as one does whose machine hangs. */
public final class SilentRedis implements QuarkusTestResourceLifecycleManager {

    private ServerSocket socket;

    @Override
    public Map<String, String> start() {
        try {
            // Connections wait in the backlog: connected for the client, never answered.
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
