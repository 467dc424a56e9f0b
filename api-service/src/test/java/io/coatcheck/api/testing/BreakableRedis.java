package io.coatcheck.api.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.coatcheck.local.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/** The local stack, with Redis behind a cable that a test can cut. */
public final class BreakableRedis implements QuarkusTestResourceLifecycleManager {

    private static final Set<NetSocket> SOCKETS = ConcurrentHashMap.newKeySet();
    private static volatile boolean cut;

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        Map<String, String> stack = new HashMap<>(new LocalStack().start());
        stack.computeIfPresent("REDIS_URL", (name, url) -> {
            URI address = URI.create(url);
            return url.replace(":" + address.getPort(), ":" + listen(address));
        });
        return stack;
    }

    private int listen(URI redis) {
        try {
            return vertx.createNetServer().connectHandler(service -> connect(service, redis)).listen(0, "127.0.0.1")
                    .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS).actualPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(NetSocket service, URI redis) {
        if (cut) {
            service.close();
            return;
        }
        service.pause();
        SOCKETS.add(service);
        vertx.createNetClient().connect(redis.getPort(), redis.getHost()).onSuccess(socket -> {
            SOCKETS.add(socket);
            service.handler(socket::write);
            socket.handler(service::write);
            service.closeHandler(ignored -> socket.close());
            socket.closeHandler(ignored -> service.close());
            service.resume();
        });
    }

    /** Ends all connections and refuses new ones. */
    public static void cut() {
        cut = true;
        SOCKETS.forEach(NetSocket::close);
        SOCKETS.clear();
    }

    public static void heal() {
        cut = false;
    }

    @Override
    public void stop() {
        heal();
        vertx.close();
    }
}
